extension torch.distributions.Distribution {
    /// Looks at each parameter that is there: a ValueError for one outside its constraint.
    func checkArguments() {
        for (name, constraint) in arg_constraints where !constraint.isDependent {
            guard let value = held(name) ?? derived(name), !all(constraint.check(value)) else { continue }
            raise(
                .ValueError,
                "Expected parameter \(name) (\(kind(value))) of distribution \(self) to satisfy the "
                    + "constraint \(constraint), but found invalid values:\n\(shown(value))")
        }
    }

    /// Looks at a value before its density is asked for, where checks are on.
    func check(_ value: Tensor) { check(value, if: _validate_args) }

    func check(_ value: Tensor, if validates: Bool) {
        if validates { _validate_sample(value) }
    }

    /// A ValueError for a value whose last dimensions are not the event's or the batch's, or which is outside the support.
    public func _validate_sample(_ value: Tensor) {
        let (actual, events) = (value.shape, event_shape.sizes)
        guard actual.sizes.suffix(events.count) == events[...] else {
            return raise(
                .ValueError, "The right-most size of value must match event_shape: \(actual) vs \(event_shape).")
        }
        let expected = batch_shape + event_shape
        for (i, j) in zip(actual.sizes.reversed(), expected.sizes.reversed()) where i != 1 && j != 1 && i != j {
            return raise(
                .ValueError,
                "Value is not broadcastable with batch_shape+event_shape: \(actual) vs \(expected).")
        }
        let support = support
        if support is torch.distributions.constraints.Undefined {
            return warn(
                "\(name) does not define `support` to enable sample validation. Please initialize the distribution with "
                    + "`validate_args=False` to turn off validation.")
        }
        guard all(support.check(value)) else {
            return raise(
                .ValueError,
                "Expected value argument (\(kind(value))) to be within the support (\(support)) of the "
                    + "distribution \(self), but found invalid values:\n\(shown(value))")
        }
    }

    private func all(_ valid: Tensor) -> Bool { ATen._is_all_true(valid).item(Bool.self) }
}

/// A tensor's class and shape, as messages tell them.
func kind(_ value: Tensor) -> String {
    "\(type(of: value)) of shape \(pythonTuple(value.shape.map(String.init)))"
}

/// A tensor as Python formats it: without dimensions the bare number.
func shown(_ value: Tensor) -> String {
    value.dim() == 0 && type(of: value) == Tensor.self ? value.item(torch.Scalar.self).description : value.description
}

/// A tensor or number as Python formats it.
func shown(_ value: any torch.TensorOrNumber) -> String {
    if let number = value as? any torch.Number { return number._torchScalar.description }
    return shown(value._torchTensor)
}
