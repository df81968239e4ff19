import TestSupport
import Torch

/// Random brackets on random tensors, read, written and differentiated, beside Python's.
struct IndexCheck {
    /// One line for every case in which Swift and Python differ.
    static func differences(seed: Int, count: Int) throws -> [String] {
        var found: [String] = []
        // A call for some thousands of them, whose answer fits memory.
        for start in stride(from: 0, to: count, by: 4000) {
            let cases = (start..<min(start + 4000, count)).map { Case(SeededRandom(seed &+ $0)) }
            let code = prelude + cases.enumerated().map { "\n" + $1.python($0) }.joined()
            let python = try Python.run(code)
            for (position, one) in cases.enumerated() {
                let (ours, theirs) = (one.outcome(), python["\(position)"])
                if !agrees(ours, theirs) {
                    found.append(
                        "seed \(seed &+ start &+ position): \(one.line): Swift gives \(ours), Python \(theirs)")
                }
            }
        }
        return found
    }

    private static let prelude = """
        import warnings
        warnings.simplefilter("ignore")
        def attempt(name, body):
            try:
                out[name] = body()
            except Exception as error:
                out[name] = f"{type(error).__name__}: {error}"
        """

    private static func agrees(_ ours: Result<[Tensor?], TorchError>, _ theirs: PythonValue) -> Bool {
        switch ours {
        case .failure(let error): return theirs.string == "\(error.kind): \(error.message)"
        case .success(let tensors):
            guard theirs.list.count == tensors.count else { return false }
            return zip(tensors, theirs.list).allSatisfy { ours, theirs in
                guard let ours else { return theirs.tensor == nil && theirs.string == nil }
                return theirs.isIdentical(to: ours, strides: true)
            }
        }
    }

    /// A tensor, an index and what is done with them.
    struct Case {
        enum Deed: CaseIterable {
            case read, readText, write, writeNumber, differentiate, differentiateWriting, writeLeaf
        }

        let deed: Deed
        let index: RandomIndex
        private let shape: [Int]
        private let dtype: torch.dtype
        private let isStrided: Bool
        private let valueShape: [Int]
        private let valueDType: torch.dtype
        private let number: (swift: any torch.Number, python: String)

        init(_ seeded: SeededRandom) {
            var random = seeded
            shape = (0..<random.int(random.chance(0.05) ? 0...0 : 1...4)).map { _ in
                random.chance(0.05) ? 0 : random.int(1...4)
            }
            isStrided = random.chance(0.3)
            index = RandomIndex(shape: shape, &random)
            let deed = random.pick(Deed.allCases)
            self.deed = deed == .readText && !index.isLiteral ? .read : deed
            let graded = [.differentiate, .differentiateWriting, .writeLeaf].contains(deed)
            dtype = graded ? .float64 : random.pick([.float32, .int64, .float64, .uint8, .bool, .float16, .complex64])
            valueDType = random.chance(0.1) ? random.pick([.float32, .int64]) : dtype
            number = random.pick([(3, "3"), (-2.5, "-2.5"), (true, "True"), (300, "300"), (1 + 2.j, "1+2j")])
            valueShape = Self.shape(ofValueFor: index, shape, &random)
        }

        /// A shape that broadcasts to that of the part; one that does not, at times.
        private static func shape(ofValueFor index: RandomIndex, _ shape: [Int], _ random: inout SeededRandom) -> [Int]
        {
            let part = try? torch.throwing { torch.zeros(shape)[.tuple(index.swift)].shape }
            var sizes = Array(part ?? [])
            for dim in sizes.indices where random.chance(0.2) { sizes[dim] = 1 }
            if random.chance(0.3) { sizes = Array(sizes.dropFirst()) }
            if random.chance(0.2) { sizes = [1] + sizes }
            if random.chance(0.04) { sizes.append(random.int(2...5)) }
            return sizes
        }

        private var whole: [Int] { isStrided ? shape + [2] : shape }

        private func tensor() -> Tensor {
            let count = whole.reduce(1, *)
            let made = torch.arange(count).reshape(whole).to(dtype)
            return isStrided ? made[..., 1] : made
        }

        private func value() -> Tensor {
            let count = valueShape.reduce(1, *)
            return (torch.arange(count) * 3 + 100).reshape(valueShape).to(valueDType)
        }

        func outcome() -> Result<[Tensor?], TorchError> {
            do {
                return .success(try torch.throwing { done() })
            } catch let error as TorchError {
                return .failure(error)
            } catch {
                return .failure(TorchError(.RuntimeError, "\(error)"))
            }
        }

        /// `x[…]` in as many of Swift's forms as there are.
        private func part(_ x: Tensor) -> Tensor {
            let i = index.swift
            switch i.count {
            case 1: return x[i[0]]
            case 2: return x[i[0], i[1]]
            case 3: return x[i[0], i[1], i[2]]
            default: return x[.tuple(i)]
            }
        }

        private func write(_ x: Tensor, _ value: Tensor) {
            let i = index.swift
            switch i.count {
            case 1: x[i[0]] = value
            case 2: x[i[0], i[1]] = value
            default: x[.tuple(i)] = value
            }
        }

        private func done() -> [Tensor?] {
            let x = tensor()
            switch deed {
            case .read, .readText:
                let y = deed == .read ? part(x) : x[index.parts.isEmpty ? "..." : index.python]
                let before = y.clone()
                x.fill_(1)
                return [before, y]
            case .write:
                write(x, value())
                return [x]
            case .writeNumber:
                let i = index.swift
                if i.count == 1 { x[i[0]] = number.swift } else { x[.tuple(i)] = number.swift }
                return [x]
            case .differentiate:
                x.requires_grad_()
                let y = part(x)
                (y * (torch.arange(y.numel()).reshape(y.shape) + 1)).sum().backward()
                return [y.detach(), x.grad]
            case .differentiateWriting:
                x.requires_grad_()
                let v = value().requires_grad_(valueDType == .float64)
                let y = x * 1
                write(y, v)
                (y * (torch.arange(y.numel()).reshape(y.shape) + 1)).sum().backward()
                return [y.detach(), x.grad, v.grad]
            case .writeLeaf:
                x.requires_grad_()
                write(x, value())
                return [x.detach()]
            }
        }

        var line: String { "\(deed) x[\(index.python)], x of \(shape) \(dtype), value of \(valueShape) \(valueDType)" }

        func python(_ position: Int) -> String {
            let x =
                "x = torch.arange(\(whole.reduce(1, *))).reshape(\(whole)).to(\(dtype))" + (isStrided ? "[..., 1]" : "")
            let value =
                "(torch.arange(\(valueShape.reduce(1, *))) * 3 + 100).reshape(\(valueShape)).to(\(valueDType))"
            let brackets = "[\(index.python)]"
            let backward = "(y * (torch.arange(y.numel()).reshape(y.shape) + 1)).sum().backward()"
            let lines =
                switch deed {
                case .read: ["y = x\(brackets)", "before = y.clone()", "x.fill_(1)", "return [before, y]"]
                case .readText:
                    [
                        "y = x[\(index.parts.isEmpty ? "..." : index.python)]", "before = y.clone()", "x.fill_(1)",
                        "return [before, y]",
                    ]
                case .write: ["x\(brackets) = \(value)", "return [x]"]
                case .writeNumber: ["x\(brackets) = \(number.python)", "return [x]"]
                case .differentiate:
                    ["x.requires_grad_()", "y = x\(brackets)", backward, "return [y.detach(), x.grad]"]
                case .differentiateWriting:
                    [
                        "x.requires_grad_()",
                        "v = \(value).requires_grad_(\(valueDType == .float64 ? "True" : "False"))",
                        "y = x * 1", "y\(brackets) = v", backward, "return [y.detach(), x.grad, v.grad]",
                    ]
                case .writeLeaf: ["x.requires_grad_()", "x\(brackets) = \(value)", "return [x.detach()]"]
                }
            let body = ([x] + lines).map { "\n    " + $0 }.joined()
            return "def body():\(body)\nattempt('\(position)', body)"
        }
    }
}
