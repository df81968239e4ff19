extension torch.distributed {
    /// The names of backends, for `init_process_group`.
    public enum Backend {
        /// None yet: the one of the machine's devices.
        public static let UNDEFINED = "undefined"
        /// Over TCP, for tensors in the machine's memory.
        public static let GLOO = "gloo"
        /// Over NVIDIA's library, which is not offered here.
        public static let NCCL = "nccl"
        /// Over UCC, which is not offered here.
        public static let UCC = "ucc"
        /// Over MPI, which is not offered here.
        public static let MPI = "mpi"
        /// Over Intel's library, which is not offered here.
        public static let XCCL = "xccl"

        static let defaults = ["cpu": GLOO, "cuda": NCCL, "xpu": XCCL, "mps": GLOO]

        /// The devices of a backend's name, in Python's order, which is that of the keys under which processes meet.
        static func devices(_ backend: String) throws -> [(device: String, backend: String)] {
            switch backend {
            case UNDEFINED:
                let device = torch.cuda.is_available() ? "cuda" : "cpu"
                return [(device, defaults[device] ?? GLOO)]
            case GLOO, UCC, MPI: return [("cpu", backend), ("cuda", backend)]
            case NCCL: return [("cuda", backend)]
            case XCCL: return [("xpu", backend)]
            case _ where backend.contains(":"): return try pairs(backend)
            default: throw TorchError(.AssertionError, "Unknown backend type \(backend)")
            }
        }

        private static func pairs(_ backend: String) throws -> [(device: String, backend: String)] {
            var found: [(device: String, backend: String)] = []
            for pair in backend.split(separator: ",", omittingEmptySubsequences: false) {
                let parts = pair.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2 else {
                    throw TorchError(
                        .ValueError, "Invalid device:backend pairing: \(pair). \(explanation(backend))")
                }
                guard !found.contains(where: { $0.device == parts[0] }) else {
                    throw TorchError(
                        .ValueError,
                        "Duplicate device type \(parts[0]) in backend string: \(parts[1]). \(explanation(backend))")
                }
                found.append((parts[0], parts[1]))
            }
            return found
        }

        private static func explanation(_ backend: String) -> String {
            "The custom backend string argument is invalid: \(backend). Custom backend string is an experimental feature "
                + "where the backend string must be in the format: \"<device_type1>:<backend1>,<device_type2>:<backend2>"
                + "...\". e.g. 'cpu:gloo,cuda:nccl'"
        }
    }

    /// What a collective makes of the tensors of all processes.
    /// See <https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.ReduceOp>.
    public enum ReduceOp: UInt8, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
        /// Their sum.
        case SUM = 0
        /// Their sum over their number.
        case AVG = 1
        /// Their product.
        case PRODUCT = 2
        /// The least.
        case MIN = 3
        /// The greatest.
        case MAX = 4
        /// What is set in all, of integers.
        case BAND = 5
        /// What is set in any, of integers.
        case BOR = 6
        /// What is set in an odd number of them, of integers.
        case BXOR = 7

        public var description: String {
            let names = ["SUM", "AVG", "PRODUCT", "MIN", "MAX", "BAND", "BOR", "BXOR"]
            return "RedOpType.\(names[Int(rawValue)])"
        }

        public var debugDescription: String { "<\(description): \(rawValue)>" }
    }

    /// Whether a reduction is defined for complex numbers.
    // @forms
    public static func supports_complex(reduceOp: ReduceOp) -> Bool { reduceOp == .SUM || reduceOp == .AVG }
}
