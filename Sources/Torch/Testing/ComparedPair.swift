extension torch.testing {
    /// Two values that are compared as they are.
    struct Pair {
        enum Kind {
            case none
            case bool(Bool, Bool)
            case number(torch.Scalar, torch.Scalar, Tolerance)
            case tensor(TensorPair)
        }

        let kind: Kind
        let actual, expected: Value
        let options: Options
        let item: [String]

        /// The pairs at the bottom of two values. Throws where their shapes differ, or where no pair can be made.
        static func all(
            _ actual: Value, _ expected: Value, _ options: Options, at item: [String]
        ) throws(Mismatch) -> [Pair] {
            switch (actual, expected) {
            case (.sequence(let a, _), .sequence(let b, _)):
                guard a.count == b.count else {
                    throw Mismatch(
                        kind: .AssertionError,
                        text: "The length of the sequences mismatch: \(a.count) != \(b.count)", item: item)
                }
                var pairs: [Pair] = []
                for (index, (a, b)) in zip(a, b).enumerated() {
                    pairs += try all(Value(a), Value(b), options, at: item + ["\(index)"])
                }
                return pairs
            case (.mapping(let a), .mapping(let b)): return try all(a, b, options, at: item)
            default: return [try Pair(actual, expected, options, at: item)]
            }
        }

        private static func all(
            _ actual: [(key: String, value: Any)], _ expected: [(key: String, value: Any)], _ options: Options,
            at item: [String]
        ) throws(Mismatch) -> [Pair] {
            let (a, b) = (Set(actual.map(\.key)), Set(expected.map(\.key)))
            guard a == b else {
                func list(_ keys: Set<String>) -> String { "[" + keys.sorted().joined(separator: ", ") + "]" }
                throw Mismatch(
                    kind: .AssertionError,
                    text: "The keys of the mappings do not match:\nMissing keys in the actual mapping: "
                        + "\(list(b.subtracting(a)))\nAdditional keys in the actual mapping: \(list(a.subtracting(b)))",
                    item: item)
            }
            var pairs: [Pair] = []
            for key in a.sorted() {
                let left = actual.first { $0.key == key }?.value
                let right = expected.first { $0.key == key }?.value
                pairs += try all(Value(left), Value(right), options, at: item + [key])
            }
            return pairs
        }

        private init(_ actual: Value, _ expected: Value, _ options: Options, at item: [String]) throws(Mismatch) {
            (self.actual, self.expected, self.options, self.item) = (actual, expected, options, item)
            switch (actual, expected) {
            case (.none, _), (_, .none): kind = .none
            case (.bool(let a), .bool(let b)): kind = .bool(a, b)
            case (.number(let a), .number(let b)):
                let dtypes: [torch.dtype] = [a, b].map {
                    $0.isComplex ? .complex128 : $0.isIntegral ? .int64 : .float64
                }
                kind = .number(a, b, try Tolerance(dtypes, options, at: item))
            case (.tensor(let a), .tensor(let b)) where options.allowsSubclasses || type(of: a) == type(of: b):
                let tolerance = try Tolerance([a.dtype, b.dtype], options, at: item)
                kind = .tensor(TensorPair(actual: a, expected: b, tolerance: tolerance, options: options, item: item))
            case (.bool, .number), (.number, .bool):
                throw Mismatch(kind: .RuntimeError, text: Pair.refusal(actual, expected, at: item), item: [])
            default:
                throw Mismatch(
                    kind: .TypeError,
                    text: "No comparison pair was able to handle inputs of type <class '\(actual.type)'> and "
                        + "<class '\(expected.type)'>.", item: item)
            }
        }

        /// What Python says of a Boolean beside a number, which it means to take and can't.
        private static func refusal(_ actual: Value, _ expected: Value, at item: [String]) -> String {
            "Originating a NumberPair() at item \(item.map { "[\($0)]" }.joined()) with\n\n"
                + "\(actual.type)(): \(actual.text)\n\nand\n\n\(expected.type)(): \(expected.text)\n\nresulted in the "
                + "unexpected exception above. If you are a user and see this message during normal operation please file "
                + "an issue at https://github.com/pytorch/pytorch/issues. If you are a developer and working on the "
                + "comparison functions, please except the previous error and raise an expressive `ErrorMeta` instead."
        }

        func compare() throws(Mismatch) {
            switch kind {
            case .none:
                if case (.none, .none) = (actual, expected) { return }
                try fail("None mismatch: \(actual.text) is not \(expected.text)")
            case .bool(let a, let b):
                if a != b { try fail("Booleans mismatch: \(pythonText(a)) is not \(pythonText(b))") }
            case .number(let a, let b, let tolerance): try compare(a, b, tolerance)
            case .tensor(let pair): try pair.compare()
            }
        }

        private func compare(_ a: torch.Scalar, _ b: torch.Scalar, _ tolerance: Tolerance) throws(Mismatch) {
            if options.checksDType, actual.type != expected.type {
                try fail("The (d)types do not match: <class '\(actual.type)'> != <class '\(expected.type)'>.")
            }
            if a.double == b.double && a.imaginary == b.imaginary && (!a.isIntegral || !b.isIntegral || a.int == b.int)
            {
                return
            }
            func isNaN(_ value: torch.Scalar) -> Bool { value.double.isNaN || value.imaginary.isNaN }
            if options.equalNaN, isNaN(a), isNaN(b) { return }
            let difference = distance(a, b).double
            let allowed = tolerance.atol.double + tolerance.rtol.double * magnitude(b).double
            if difference.isFinite, difference <= allowed { return }
            try fail(scalarText(a, b, tolerance, "Scalars"))
        }

        private func fail(_ text: String) throws(Mismatch) {
            throw Mismatch(kind: .AssertionError, text: text, item: item)
        }
    }

    /// How far two numbers may be from one another.
    struct Tolerance {
        let rtol, atol: torch.Scalar
        static let none = Tolerance(rtol: torch.Scalar(0), atol: torch.Scalar(0))

        var isExact: Bool { rtol.double == 0 && atol.double == 0 }

        private init(rtol: torch.Scalar, atol: torch.Scalar) { (self.rtol, self.atol) = (rtol, atol) }

        /// Those that are given, or the loosest of the dtypes'.
        init(_ dtypes: [torch.dtype], _ options: Options, at item: [String]) throws(Mismatch) {
            switch (options.rtol, options.atol) {
            case (let rtol?, let atol?): (self.rtol, self.atol) = (rtol, atol)
            case (nil, nil):
                let known = dtypes.map { Self.defaults[$0] ?? (0, 0) }
                rtol = torch.Scalar(known.map(\.0).max() ?? 0)
                atol = torch.Scalar(known.map(\.1).max() ?? 0)
            default:
                throw Mismatch(
                    kind: .ValueError,
                    text: "Both 'rtol' and 'atol' must be either specified or omitted, but got no "
                        + (options.rtol == nil ? "rtol." : "atol."), item: item)
            }
        }

        private static let defaults: [torch.dtype: (Double, Double)] = [
            .float16: (0.001, 1e-5), .bfloat16: (0.016, 1e-5), .float32: (1.3e-6, 1e-5), .float64: (1e-7, 1e-7),
            .complex32: (0.001, 1e-5), .complex64: (1.3e-6, 1e-5), .complex128: (1e-7, 1e-7),
        ]
    }
}
