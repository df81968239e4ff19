import TestSupport
import Testing
import Torch

/// Distributions are as in Python to the bit: texts, shapes, samples after one seed, densities, moments, gradients of
/// all of these, errors; the same of each one expanded.
@Suite struct DistributionTests {
    @Test(arguments: DistributionRows.continuous)
    func continuous(_ row: DistributionRow) throws { #expect(try DistributionCheck.differences(row) == []) }

    @Test(arguments: DistributionRows.discrete)
    func discrete(_ row: DistributionRow) throws { #expect(try DistributionCheck.differences(row) == []) }

    @Test(arguments: DistributionRows.vectors)
    func vectors(_ row: DistributionRow) throws { #expect(try DistributionCheck.differences(row) == []) }

    @Test(arguments: DistributionRows.transformed)
    func transformed(_ row: DistributionRow) throws { #expect(try DistributionCheck.differences(row) == []) }

    @Test(arguments: DistributionRows.corners)
    func corners(_ row: DistributionRow) throws { #expect(try DistributionCheck.differences(row) == []) }

    /// The divergences of all pairs of the classes, most of which have none.
    @Test(arguments: DivergenceCheck.all.indices)
    func divergence(_ place: Int) throws {
        #expect(try DivergenceCheck.differences(from: DivergenceCheck.all[place]) == [])
    }

    @Test(arguments: TransformRows.all)
    func transforms(_ row: TransformRow) throws { #expect(try row.differences() == []) }
}
