extension nn {
    /// What a module whose class the program does not know may have by name, beside its tensors: `net[0].in_features`.
    /// An AttributeError where it has no such name.
    ///
    /// TorchVision adds the names of its networks' parts: `net.layer4[1].conv2`.
    public struct UntypedMembers {
        let net: Module

        /// How many numbers a layer takes: a ``Linear``'s.
        public var in_features: Int { number("in_features") }
        /// How many numbers a layer gives: a ``Linear``'s.
        public var out_features: Int { number("out_features") }
        /// How many channels a layer takes: a convolution's.
        public var in_channels: Int { number("in_channels") }
        /// How many channels a layer gives: a convolution's.
        public var out_channels: Int { number("out_channels") }

        /// The part of a name.
        package subscript(part name: String) -> Module {
            get {
                if let part = net.members().modules.first(where: { $0.name.isExactly(name) }) { return part.value }
                net.raiseMissing(name)
                return Module()
            }
            nonmutating set { net.set_submodule(target: name, module: newValue) }
        }

        /// What the layer's class stores under the name, whichever class it is.
        private func number(_ name: String) -> Int {
            if let number = net.property(name)?.value(in: net) as? Int { return number }
            net.raiseMissing(name)
            return 0
        }
    }
}

extension nn._Attributes where Self == nn.Module {
    /// A member that the module's class, which the program does not know, may have.
    public subscript<Value>(dynamicMember path: KeyPath<nn.UntypedMembers, Value>) -> Value {
        nn.UntypedMembers(net: self)[keyPath: path]
    }

    /// The same for one that can be set.
    public subscript<Value>(dynamicMember path: ReferenceWritableKeyPath<nn.UntypedMembers, Value>) -> Value {
        get { nn.UntypedMembers(net: self)[keyPath: path] }
        nonmutating set { nn.UntypedMembers(net: self)[keyPath: path] = newValue }
    }

    /// The module at a place of a ``nn/Sequential`` or a ``nn/ModuleList`` whose class the program does not know:
    /// `net[0][1]`. A TypeError for another module.
    public subscript(index: Int) -> nn.Module {
        get {
            if let list = self as? any nn.ModuleSequence { return list[index] }
            raise(.TypeError, "'\(self._get_name())' object is not subscriptable")
            return nn.Module()
        }
        nonmutating set {
            if self is any nn.ModuleSequence {
                let names = self.replaceable
                if let place = place(index, names.count) { self.put(names[place], newValue) }
            } else {
                raise(.TypeError, "'\(self._get_name())' object does not support item assignment")
            }
        }
    }
}

extension nn._Attributes where Self == nn.Sequential {
    /// A part by its name: what names there are the class does not tell, but what the ``nn/Sequential`` was made of.
    public subscript<Value>(dynamicMember path: ReferenceWritableKeyPath<nn.UntypedMembers, Value>) -> Value {
        get { nn.UntypedMembers(net: self)[keyPath: path] }
        nonmutating set { nn.UntypedMembers(net: self)[keyPath: path] = newValue }
    }
}
