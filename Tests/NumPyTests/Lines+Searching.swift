import NumPy

extension Lines {
    /// Sorting, searching and sets.
    static func searching() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        return [
            Line("np.where(a > 2, a, 0)") { np.where(a > 2, a, 0) },
            Line("np.where(a > 2, 1.0, 0)") { np.where(a > 2, 1.0, 0) },
            Line("np.unique(np.array([3, 1, 2, 1]))") { np.unique(np.array([3, 1, 2, 1])) },
            Line("np.sort(np.array([3, 1, 2]))") { np.sort(np.array([3, 1, 2])) },
            Line("np.unique([3, 1, 2, 1], return_counts=True)[1]") { np.unique([3, 1, 2, 1], return_counts: true).1 },
            Line("np.unique([3, 1, 2, 1], return_inverse=True)[1]") {
                np.unique([3, 1, 2, 1], return_inverse: true).1
            },
            Line("np.unique([3, 1, 2, 1], return_index=True)[1]") { np.unique([3, 1, 2, 1], return_index: true).1 },
            Line("np.unique(np.array([[1, 2], [1, 2], [0, 1]]), axis=0)") {
                np.unique(np.array([[1, 2], [1, 2], [0, 1]]), axis: 0)
            },
            Line("np.intersect1d([1, 2, 3], [2, 3, 4])") { np.intersect1d([1, 2, 3], [2, 3, 4]) },
            Line("np.union1d([1, 2], [2, 5])") { np.union1d([1, 2], [2, 5]) },
            Line("np.setdiff1d([1, 2, 3], [2])") { np.setdiff1d([1, 2, 3], [2]) },
            Line("np.isin([1, 2, 5], [2, 5])") { np.isin([1, 2, 5], [2, 5]) },
            Line("np.nonzero(a > 2)[0]") { np.nonzero(a > 2)[0] },
            Line("np.where(a > 4)[1]") { np.where(a > 4)[1] },
            Line("np.flatnonzero(a > 4)") { np.flatnonzero(a > 4) },
            Line("np.take(a, [0, 5])") { np.take(a, [0, 5]) },
            Line("np.take(a, [1, 0], axis=1)") { np.take(a, [1, 0], axis: 1) },
            Line("np.unravel_index(5, (2, 3))") { np.unravel_index(5, (2, 3)) },
            Line("np.select([a > 3, a > 1], [a, a * 10])") { np.select([a > 3, a > 1], [a, a * 10]) },
            Line("np.lexsort(([1, 2, 1], [3, 3, 1]))") { np.lexsort([[1, 2, 1], [3, 3, 1]]) },
            Line("np.sort([[3, 1], [2, 4]], axis=0)") { np.sort([[3, 1], [2, 4]], axis: 0) },
            Line("np.sort([[3, 1], [2, 4]], axis=None)") { np.sort([[3, 1], [2, 4]], axis: nil) },
        ]
    }
}
