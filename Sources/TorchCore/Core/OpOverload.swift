internal import CTorch

extension torch {
    /// The operations of libtorch by their names, `torch.ops.aten.mm.default`: what selective checkpointing is told of.
    /// See <https://docs.pytorch.org/docs/stable/torch.html#module-torch.ops>.
    public enum ops {
        /// The operations of ATen.
        public static let aten = _OpNamespace(name: "aten")
        /// The operations that others are made of.
        public static let prims = _OpNamespace(name: "prims")

        /// Operations whose names begin alike.
        @dynamicMemberLookup
        public struct _OpNamespace: Sendable {
            let name: String

            /// An operation, all its overloads.
            public subscript(dynamicMember op: String) -> OpOverloadPacket {
                OpOverloadPacket(namespace: name, name: op)
            }
        }

        /// An operation with all its overloads.
        @dynamicMemberLookup
        public struct OpOverloadPacket: Sendable, CustomStringConvertible {
            let namespace, name: String

            /// One of them; `default` is the one without a name. An AttributeError where libtorch has none such.
            public subscript(dynamicMember overload: String) -> OpOverload {
                let found = OpOverload(namespace: namespace, name: name, overload: overload)
                switch ct_op_find("\(namespace)::\(name)", found.schemaOverload) {
                case CT_OP_PRESENT: break
                case CT_OP_OTHER_OVERLOADS:
                    raise(
                        .AttributeError, "The underlying op of '\(self)' has no overload name '\(overload)'",
                        op: "torch.ops")
                default:
                    raise(
                        .AttributeError, "'_OpNamespace' '\(namespace)' object has no attribute '\(name)'",
                        op: "torch.ops")
                }
                return found
            }

            public var description: String { "\(namespace).\(name)" }
        }

        /// One operation of libtorch: `aten.mm.default`.
        public struct OpOverload: Hashable, Sendable, CustomStringConvertible {
            let namespace, name, overload: String

            /// Out of the names that libtorch has.
            init(_ op: String, _ overload: String) {
                let parts = op.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: true)
                namespace = String(parts.first ?? "")
                name = parts.count > 1 ? String(parts[1].drop { $0 == ":" }) : op
                self.overload = overload.isEmpty ? "default" : overload
            }

            init(namespace: String, name: String, overload: String) {
                (self.namespace, self.name, self.overload) = (namespace, name, overload)
            }

            fileprivate var schemaOverload: String { overload == "default" ? "" : overload }

            public var description: String { "\(namespace).\(name).\(overload)" }
        }
    }
}
