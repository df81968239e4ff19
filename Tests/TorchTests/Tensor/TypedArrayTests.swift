import TestSupport
import Testing
import Torch

/// Numbers of a type with its size in its name give that dtype, as NumPy's do.
@Suite struct TypedArrayTests {
    @Test func dtypes() throws {
        func array<Number: torch.TensorElement & ExpressibleByIntegerLiteral>(_: Number.Type) -> Tensor
        where Number: torch.TensorData {
            torch.tensor([[1, 2], [3, 100]] as [[Number]])
        }
        for (name, ours) in [
            ("uint8", array(UInt8.self)), ("int8", array(Int8.self)), ("int16", array(Int16.self)),
            ("int32", array(Int32.self)), ("int64", array(Int64.self)), ("uint16", array(UInt16.self)),
            ("uint32", array(UInt32.self)), ("float32", array(Float.self)),
        ] {
            let python = try Python.run(
                """
                import numpy as np
                out['x'] = torch.tensor(np.array([[1, 2], [3, 100]], dtype=np.\(name)))
                torch.set_default_dtype(torch.float64)
                out['y'] = torch.tensor(np.array([[1, 2], [3, 100]], dtype=np.\(name)))
                torch.set_default_dtype(torch.float32)
                """)
            #expect(python["x"].isIdentical(to: ours) && python["y"].isIdentical(to: ours), "\(name)")
        }
        let one = try Python.run("import numpy as np\nout['x'] = torch.tensor(np.uint8(7))")
        #expect(one["x"].isIdentical(to: torch.tensor(7 as UInt8)))
    }
}
