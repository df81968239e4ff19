import TestSupport
import Testing
import Torch

@testable import NumPy

private typealias B = torch.utils.benchmark

private func number(_ params: B.FuzzedParameters, _ name: String) -> Double { params[name]?.double ?? 0 }

private func whole(_ name: String, _ least: Int = 4, _ most: Int = 9, strict: Bool = false)
    -> B.FuzzedParameter
{
    B.FuzzedParameter(name, least, most, "uniform", strict: strict)
}

private func sparse(
    _ coalesced: Int, _ dtype: torch.dtype, _ sparse_dim: String?, _ size: (any B.SizeOrName)...
) -> B.Fuzzer {
    B.Fuzzer(
        [
            whole("a"), B.FuzzedParameter("density", 0.3, 0.9, "uniform"), whole("coalesced", coalesced, coalesced),
            whole("sparse_dim", 1, 1),
        ], [B.FuzzedSparseTensor("x", size: size, sparse_dim: sparse_dim, dtype: dtype)], seed: 3)
}

/// What the fuzzers of `torch.utils.benchmark` draw: the same tensors, properties and parameters as Python.
@Suite struct FuzzerTests {
    private typealias Case = (python: String, swift: () -> B.Fuzzer, count: Int)

    private let setup = """
        from torch.utils.benchmark import *
        def whole(name, least=4, most=9, **options): return FuzzedParameter(name, least, most, 'uniform', **options)
        def take(fuzzer, n):
            told, tensors = [], []
            try:
                for t, properties, params in fuzzer.take(n):
                    told += [f"{list(t)} {properties} {params} {[x.stride() if x.layout == torch.strided else () for x in t.values()]}"]
                    tensors += [x.coalesce().to_dense() if x.is_sparse else x for x in t.values()]
            except Exception as e: told += [f'{type(e).__name__}: {e}']
            return told + [str(fuzzer.rejection_rate)], tensors

        """

    private let cases: [Case] = [
        (
            "Fuzzer([[whole('a'), whole('c')], whole('d', strict=True)], "
                + "[[FuzzedTensor('x', ('a', 'c', 3), (2, 1), 0.1)], FuzzedTensor('y', ('c',))], seed=0)",
            {
                B.Fuzzer(
                    parameters: [[whole("a"), whole("c")], whole("d", strict: true)],
                    tensors: [
                        [B.FuzzedTensor("x", size: ("a", "c", 3), steps: (2, 1), probability_contiguous: 0.1)],
                        B.FuzzedTensor("y", size: ("c")),
                    ], seed: 0)
            }, 4
        ),
        (
            "Fuzzer([FuzzedParameter('a', 1, 5000, 'loguniform'), FuzzedParameter('d', 1, 3, 'uniform', strict=True), whole('s')], "
                + "[FuzzedTensor('x', ('a', 's', 2), dim_parameter='d', min_elements=100, max_elements=4000, "
                + "max_allocation_bytes=9000, steps=('s',))], seed=7)",
            {
                B.Fuzzer(
                    parameters: [
                        B.FuzzedParameter("a", 1, 5000, "loguniform"),
                        B.FuzzedParameter(name: "d", minval: 1, maxval: 3, distribution: "uniform", strict: true),
                        whole("s"),
                    ],
                    tensors: [
                        B.FuzzedTensor(
                            "x", size: ["a", "s", 2], steps: ["s"], min_elements: 100, max_elements: 4000,
                            max_allocation_bytes: 9000, dim_parameter: "d")
                    ], seed: 7)
            }, 5
        ),
        (
            "Fuzzer([whole('a'), whole('c')], [FuzzedTensor('x', ('a', 'c'))], [lambda p: p['a'] > 6, lambda p: p['a'] < p['c']], 1)",
            {
                B.Fuzzer(
                    [whole("a"), whole("c")], [B.FuzzedTensor("x", ("a", "c"))],
                    [{ number($0, "a") > 6 }, { number($0, "a") < number($0, "c") }], 1)
            }, 4
        ),
        (
            "Fuzzer([whole('a'), FuzzedParameter('f', 0.5, 4, 'uniform')], [FuzzedTensor('x', ('a',), dtype=torch.int16, "
                + "tensor_constructor=lambda size, dtype, f, **k: torch.full(size, f, dtype=dtype))], seed=2)",
            {
                B.Fuzzer(
                    [whole("a"), B.FuzzedParameter("f", 0.5, 4, "uniform")],
                    [
                        B.FuzzedTensor(
                            "x", size: ("a"), dtype: .int16,
                            tensor_constructor: { size, dtype, params in
                                torch.full(size, number(params, "f"), dtype: dtype)
                            })
                    ], seed: 2)
            }, 2
        ),
        (
            "Fuzzer([whole('a')], [FuzzedTensor('x', ('a',), dtype=d) for d in (torch.uint8, torch.complex64, torch.float16)], seed=5)",
            {
                B.Fuzzer(
                    [whole("a")],
                    [torch.uint8, .complex64, .float16].map { B.FuzzedTensor("x", size: ["a"], dtype: $0) }, seed: 5)
            }, 1
        ),
        (
            "Fuzzer([whole('a', 2, 2)], "
                + "[FuzzedTensor('x', ('a',), dtype=torch.complex128, max_allocation_bytes=16)], seed=5)",
            {
                B.Fuzzer(
                    [whole("a", 2, 2)],
                    [B.FuzzedTensor("x", ("a"), max_allocation_bytes: 16, dtype: .complex128)], seed: 5)
            }, 1
        ),
        (
            "Fuzzer([whole('a')], [FuzzedTensor('x', ('a',), max_elements=3)], seed=0)",
            { B.Fuzzer([whole("a")], [B.FuzzedTensor("x", ("a"), max_elements: 3)], seed: 0) }, 1
        ),
        (
            "Fuzzer([whole('a')], [FuzzedTensor('x', ('b',))], seed=0)",
            { B.Fuzzer([whole("a")], [B.FuzzedTensor("x", ("b"))], seed: 0) }, 1
        ),
        (
            "Fuzzer([whole('a')], [FuzzedTensor('x', ('a',), dim_parameter='q')], seed=0)",
            { B.Fuzzer([whole("a")], [B.FuzzedTensor("x", ("a"), dim_parameter: "q")], seed: 0) }, 1
        ),
        (
            "Fuzzer([whole('a')], [FuzzedSparseTensor('x', ('a', 3))], seed=0)",
            { B.Fuzzer([whole("a")], [B.FuzzedSparseTensor("x", ("a", 3))], seed: 0) }, 1
        ),
        ("Fuzzer([whole('a', 9, 1)], [], seed=0)", { B.Fuzzer([whole("a", 9, 1)], [], seed: 0) }, 1),
        (
            "Fuzzer([FuzzedParameter('a', 0, 8, 'loguniform')], [], seed=0)",
            { B.Fuzzer([B.FuzzedParameter("a", 0, 8, "loguniform")], [], seed: 0) }, 1
        ),
        (
            "Fuzzer([FuzzedParameter('a', 2, None, 'loguniform')], [], seed=0)",
            { B.Fuzzer([B.FuzzedParameter("a", 2, nil, "loguniform")], [], seed: 0) }, 1
        ),
        (
            "Fuzzer([FuzzedParameter('a', 9.7, 9.9, 'loguniform')], [], seed=0)",
            { B.Fuzzer([B.FuzzedParameter("a", 9.7, 9.9, "loguniform")], [], seed: 0) }, 1
        ),
        (
            "Fuzzer([FuzzedParameter('a', distribution={1: 0.5, 2: 0.6})], [], seed=0)",
            { B.Fuzzer([B.FuzzedParameter("a", distribution: [1: 0.5, 2: 0.6])], [], seed: 0) }, 1
        ),
        (
            "Fuzzer([FuzzedParameter('a', distribution={})], [], seed=0)",
            { B.Fuzzer([B.FuzzedParameter("a", distribution: [:])], [], seed: 0) }, 1
        ),
        ("Fuzzer([whole('a')], [], seed=-1)", { B.Fuzzer([whole("a")], [], seed: -1) }, 1),
        ("Fuzzer([whole('a')], [], seed=9)", { B.Fuzzer([whole("a")], [], seed: 9) }, 2),
    ]

    private let sparseCases: [Case] = [
        ("(0, torch.float32, None, 'a', 3)", { sparse(0, .float32, nil, "a", 3) }, 2),
        ("(0, torch.float32, 'sparse_dim', 'a', 3)", { sparse(0, .float32, "sparse_dim", "a", 3) }, 2),
        ("(1, torch.float64, None, 'a', 'a', 2)", { sparse(1, .float64, nil, "a", "a", 2) }, 2),
        ("(1, torch.int32, 'sparse_dim', 'a', 3)", { sparse(1, .int32, "sparse_dim", "a", 3) }, 1),
        ("(0, torch.int32, None, 'a', 3)", { sparse(0, .int32, nil, "a", 3) }, 1),
    ]

    @Test func draws() throws {
        let python = try Python.run(
            """
            \(setup)
            def sparse(coalesced, dtype, sparse_dim, *size):
                return Fuzzer([whole('a'), FuzzedParameter('density', 0.3, 0.9, 'uniform'), whole('coalesced', coalesced, coalesced),
                               whole('sparse_dim', 1, 1)], [FuzzedSparseTensor('x', size, sparse_dim=sparse_dim, dtype=dtype)], seed=3)
            cases = [\((cases.map { "(\($0.python), \($0.count))" } + sparseCases.map { "(sparse\($0.python), \($0.count))" })
                .joined(separator: ", "))]
            out['told'], out['tensors'] = zip(*[take(*case) for case in cases])
            """)
        let (texts, tensors) = (python["told"].list, python["tensors"].list)
        let all = cases + sparseCases
        #expect(texts.count == all.count)
        for (index, row) in all.enumerated() where index < texts.count {
            let ours = take(row.swift, row.count)
            #expect(ours.told == texts[index].list.compactMap(\.string), "\(row.python)")
            let theirs = tensors[index].list
            #expect(ours.tensors.count == theirs.count, "\(row.python)")
            for (tensor, other) in zip(ours.tensors, theirs) {
                #expect(other.isIdentical(to: tensor), "\(row.python)")
            }
        }
    }

    private func take(_ make: @escaping () -> B.Fuzzer, _ count: Int) -> (told: [String], tensors: [Tensor]) {
        var (told, tensors, fuzzer) = ([String](), [Tensor](), B.Fuzzer?.none)
        func named<Value>(_ pairs: OrderedDict<String, Value>) -> String {
            "{\(pairs.map { "\(pythonText($0.key)): \($0.value)" }.joined(separator: ", "))}"
        }
        do {
            try torch.throwing {
                let made = make()
                fuzzer = made
                var draws = made.take(count)
                while let (drawn, properties, params) = draws.next() {
                    let names = drawn.keys().map { pythonText($0) }.joined(separator: ", ")
                    let strides = drawn.values().map {
                        $0.layout == .strided ? pythonTuple($0.stride().map(String.init)) : "()"
                    }
                    told.append(
                        "[\(names)] \(named(properties)) \(named(params)) [\(strides.joined(separator: ", "))]")
                    tensors += drawn.values().map { $0.is_sparse ? $0.coalesce().to_dense() : $0 }
                }
            }
        } catch {
            told.append((error as? TorchError).map { "\($0.kind): \($0.message)" } ?? "\(error)")
        }
        return (told + [pythonText(fuzzer?.rejection_rate ?? 0)], tensors)
    }

    /// What is refused when it is made, and how an alias is told.
    @Test func refusals() throws {
        let rows: [(String, () -> Any)] = [
            ("FuzzedParameter('a', 1, 5)", { B.FuzzedParameter("a", 1, 5) }),
            ("FuzzedParameter('a', 1, 5, 'normal')", { B.FuzzedParameter("a", 1, 5, "normal") }),
            (
                "FuzzedParameter('a', distribution={1: -0.5, 2: 1.5})",
                { B.FuzzedParameter("a", distribution: [1: -0.5, 2: 1.5]) }
            ),
            (
                "FuzzedParameter('a', distribution={True: 0.5, ParameterAlias('b'): 0.5})",
                { B.FuzzedParameter("a", distribution: [true: 0.5, B.ParameterAlias("b"): 0.5]) }
            ),
            (
                "FuzzedParameter('a', 1, distribution={1: 0.5})",
                { B.FuzzedParameter("a", 1, distribution: [1: 0.5]) }
            ),
            (
                "FuzzedParameter('a', maxval=1, distribution={1: 0.5})",
                { B.FuzzedParameter("a", maxval: 1, distribution: [1: 0.5]) }
            ),
            (
                "Fuzzer([whole('a'), whole('b')], [FuzzedTensor('a', ('b',))])",
                { B.Fuzzer([whole("a"), whole("b")], [B.FuzzedTensor("a", ("b"))]) }
            ),
            (
                "FuzzedSparseTensor.sparse_tensor_constructor([0, 2], torch.float32, 1, 3, True)",
                { B.FuzzedSparseTensor.sparse_tensor_constructor([0, 2], .float32, 1, 3, true) }
            ),
        ]
        let python = try Python.run(
            """
            \(setup)
            out['rows'] = []
            for row in \(rows.map(\.0)):
                try: out['rows'] += [str(eval(row))]
                except Exception as e: out['rows'] += [f'{type(e).__name__}: {e}']
            out['alias'] = str(ParameterAlias('x'))
            """)
        for (row, expected) in zip(rows, python["rows"].list) {
            do {
                let value = try torch.throwing(row.1)
                Issue.record("\(row.0) gave \(value)")
            } catch let error as TorchError {
                #expect("\(error.kind): \(error.message)" == expected.string, "\(row.0)")
            }
        }
        #expect("\(B.ParameterAlias("x"))" == python["alias"].string)
    }

    @Test func aliases() throws {
        func alias(_ name: String) -> FuzzedValue { .alias(B.ParameterAlias(name)) }
        let five = FuzzedValue.number(torch.Scalar(5))
        let rows: [OrderedDict<String, FuzzedValue>] = [
            ["a": alias("b"), "b": alias("c"), "c": five, "d": alias("a")], ["a": alias("b"), "b": alias("a")],
            ["a": alias("x")], ["c": five],
        ]
        let ours = rows.map { row -> String in
            do {
                let found = try torch.throwing { B.Fuzzer.resolved(row) } ?? [:]
                return "{\(found.map { "\(pythonText($0.key)): \($0.value)" }.joined(separator: ", "))}"
            } catch let error as TorchError { return "\(error.kind): \(error.message)" } catch { return "\(error)" }
        }
        let python = try Python.run(
            """
            from torch.utils.benchmark import Fuzzer, ParameterAlias as P
            out['rows'] = []
            for row in ({'a': P('b'), 'b': P('c'), 'c': 5, 'd': P('a')}, {'a': P('b'), 'b': P('a')}, {'a': P('x')}, {'c': 5}):
                try: out['rows'] += [str(Fuzzer._resolve_aliases(row))]
                except Exception as e: out['rows'] += [f'{type(e).__name__}: {e}']
            """)
        #expect(ours == python["rows"].list.compactMap(\.string))
    }

    /// Properties by their names, as the type that the place asks for.
    @Test func properties() throws {
        let fuzzer = B.Fuzzer([whole("a")], [B.FuzzedTensor("x", ("a", 2), probability_contiguous: 1)], seed: 0)
        for (tensors, tensor_properties, params) in fuzzer.take(n: 2) {
            let (told, tensor) = (try #require(tensor_properties["x"]), try #require(tensors["x"]))
            let numel: Int = told["numel"]
            let steps: [Int] = told["steps"]
            let order: ndarray = told["order"]
            #expect(told["is_contiguous"])
            #expect(numel == tensor.numel() && steps == [1, 1] && "\(order)" == "[0 1]")
            #expect(params["a"]?.int == tensor.size(0))
        }
    }
}
