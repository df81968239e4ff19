extension optim {
    /// L-BFGS: steps along the inverse of a Hessian that is guessed from the last gradients. The closure is called several
    /// times a step.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html>.
    ///
    /// Every call form of Python's is there: `optim.LBFGS(params, max_iter: 4, line_search_fn: "strong_wolfe")`. The
    /// arguments:
    /// - `params`: tensors or parameters by name, in one group;
    /// - `lr`: 1, a number or a tensor of one element; `max_iter`: 20, the iterations of a step;
    /// - `max_eval`: the calls of the closure in a step, by default `max_iter * 5 / 4`;
    /// - `tolerance_grad`: 1e-7, `tolerance_change`: 1e-9: at what gradient or change a step ends;
    /// - `history_size`: 100, the gradients that are kept; `line_search_fn`: "strong_wolfe", or nil.
    ///
    /// A ValueError for a negative rate and for several groups.
    open class LBFGS: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 1, max_iter: Int = 20, max_eval: Int? = nil,
            tolerance_grad: any torch.Number = 1e-07, tolerance_change: any torch.Number = 1e-09,
            history_size: Int = 100, line_search_fn: String? = nil
        ) {
            let options: Dict = [
                "lr": Object(lr), "max_iter": max_iter, "max_eval": max_eval ?? max_iter * 5 / 4,
                "tolerance_grad": Object(tolerance_grad), "tolerance_change": Object(tolerance_change),
                "history_size": history_size, "line_search_fn": line_search_fn,
            ]
            options.check([("lr", .atLeast(0), "Invalid learning rate")])
            super.init(params, options)
            demand(
                param_groups.count == 1, "LBFGS doesn't support per-parameter options (parameter groups)")
        }

        private var params: [Tensor] { param_groups.first?.params ?? [] }

        /// A TypeError: the closure is needed.
        open override func step() {
            raise(.TypeError, "LBFGS.step() missing 1 required positional argument: 'closure'")
        }

        @discardableResult
        open override func step(closure: () throws -> Tensor) rethrows -> Tensor {
            try hooked { try torch.no_grad { try minimize { try torch.enable_grad(closure) } } }
        }

        private func minimize(_ closure: () throws -> Tensor) rethrows -> Tensor {
            guard let group = param_groups.first, let first = group.params.first else { return try closure() }
            let (max_iter, max_eval) = (group.int("max_iter"), group.int("max_eval"))
            let tolerance_grad = group.number("tolerance_grad")
            let tolerance_change = group.number("tolerance_change")
            let search: String? = group["line_search_fn"]
            // The state is the first parameter's, so that it is converted with it.
            let values = state[first]
            values.setDefault("func_evals", .int(0))
            values.setDefault("n_iter", .int(0))

            let orig_loss = try closure()
            var loss: Double = orig_loss.item()
            var current_evals = 1
            count("func_evals", 1, in: values)
            var flat_grad = flatGrad()
            if flat_grad.abs().max().item() <= tolerance_grad { return orig_loss }

            let memory = Memory(values, rate: group.hyper("lr"), size: group.int("history_size"))
            for n_iter in 1..<Swift.max(1, max_iter + 1) {
                count("n_iter", 1, in: values)
                let isFirst = values.int("n_iter") == 1
                let d = memory.direction(flat_grad, isFirst: isFirst)
                memory.remember(flat_grad, loss)
                var t = memory.firstLength(flat_grad, isFirst: isFirst)
                let gtd = flat_grad.dot(d)
                defer { memory.t = t }
                if gtd.item() > -tolerance_change { break }

                var evals = 0
                var isOptimal = false
                if let search {
                    guard search == "strong_wolfe" else {
                        raise(.RuntimeError, "only 'strong_wolfe' is supported")
                        return orig_loss
                    }
                    let found = try lineSearch(
                        closure, t, d, loss, flat_grad, gtd, tolerance_change, max_eval - current_evals)
                    (loss, flat_grad, t, evals) = (found.loss, found.grad, found.t, found.evals)
                    move(t, d)
                    isOptimal = flat_grad.abs().max().item() <= tolerance_grad
                } else {
                    move(t, d)
                    // Not after the last iteration: in a stochastic setting the loss there is of no use.
                    if n_iter != max_iter {
                        loss = try closure().item()
                        flat_grad = flatGrad()
                        isOptimal = flat_grad.abs().max().item() <= tolerance_grad
                        evals = 1
                    }
                }
                current_evals += evals
                count("func_evals", evals, in: values)
                if n_iter == max_iter || current_evals >= max_eval || isOptimal { break }
                if d.mul(t.operand).abs().max().item() <= tolerance_change { break }
                if abs(loss - memory.prev_loss) < tolerance_change { break }
            }
            memory.store()
            return orig_loss
        }

        private func count(_ name: String, _ more: Int, in values: Dict) {
            values.set(name, .int(values.int(name) + more))
        }

        private func flatGrad() -> Tensor {
            let views = params.map { param -> Tensor in
                let grad = param.grad.map { $0.is_sparse ? $0.to_dense() : $0 }
                let view = grad?.view(-1) ?? param.new_zeros(param.numel())
                return view.is_complex() ? torch.view_as_real(view).view(-1) : view
            }
            return torch.cat(views, 0)
        }

        private func move(_ t: Hyper, _ direction: Tensor) {
            var offset = 0
            for param in params {
                let real = param.is_complex() ? torch.view_as_real(param) : param
                let part = direction.narrow(0, offset, real.numel())
                real.add_(part.view_as(real), alpha: t.double)
                offset += real.numel()
            }
        }

        private func lineSearch(
            _ closure: () throws -> Tensor, _ t: Hyper, _ d: Tensor, _ loss: Double, _ grad: Tensor, _ gtd: Tensor,
            _ tolerance_change: Double, _ max_ls: Int
        ) rethrows -> LineSearch.Found {
            let start = params.map { $0.clone(memory_format: .contiguous_format) }
            var search = LineSearch(
                d: d, t: t, loss: loss, grad: grad, gtd: .tensor(gtd), tolerance_change: tolerance_change,
                max_ls: max_ls)
            return try search.run { t in
                self.move(t, d)
                let loss: Double = try closure().item()
                let grad = self.flatGrad()
                for (param, value) in zip(self.params, start) { param.copy_(value) }
                return (loss, grad)
            }
        }
    }
}

extension optim {
    /// What L-BFGS remembers of the steps before.
    private final class Memory {
        private let rate: Hyper
        private let size: Int
        private let values: Dict
        private var d: Tensor?
        var t: Hyper?
        /// Differences of gradients and of parameters, and the inverse of their products.
        private var old_dirs, old_stps, ro: [Tensor]
        private var H_diag: Hyper
        private var prev_flat_grad: Tensor?
        private(set) var prev_loss: Double

        init(_ values: Dict, rate: Hyper, size: Int) {
            func tensors(_ key: String) -> [Tensor] { (values.get(key)?.elements ?? []).compactMap(\.tensor) }
            (self.values, self.rate, self.size) = (values, rate, size)
            d = values.get("d")?.tensor
            t = values.get("t").flatMap { $0.isNone ? nil : Hyper($0) }
            (old_dirs, old_stps, ro) = (tensors("old_dirs"), tensors("old_stps"), tensors("ro"))
            H_diag = values.get("H_diag").flatMap { $0.isNone ? nil : Hyper($0) } ?? 1
            prev_flat_grad = values.get("prev_flat_grad")?.tensor
            prev_loss = values.get("prev_loss")?.number ?? .nan
        }

        /// The way down from a point with this gradient.
        func direction(_ flat_grad: Tensor, isFirst: Bool) -> Tensor {
            guard !isFirst, let last = d, let t, let prev_flat_grad else {
                (old_dirs, old_stps, ro) = ([], [], [])
                H_diag = 1
                let down = flat_grad.neg()
                d = down
                return down
            }
            let y = flat_grad.sub(prev_flat_grad)
            let s = last.mul(t.operand)
            let ys = y.dot(s)
            if ys.item() > 1e-10 {
                if old_dirs.count == size {
                    old_dirs.removeFirst()
                    old_stps.removeFirst()
                    ro.removeFirst()
                }
                old_dirs.append(y)
                old_stps.append(s)
                ro.append(1.0 / ys)
                H_diag = .tensor(ys / y.dot(y))
            }
            // The two loops over the memory, with one buffer.
            var al = values.get("al")?.elements ?? Array(repeating: .None, count: size)
            let q = flat_grad.neg()
            for i in old_dirs.indices.reversed() {
                let a = old_stps[i].dot(q) * ro[i]
                al[i] = .tensor(a)
                q.add_(old_dirs[i], alpha: (-a).item())
            }
            values.set("al", .list(al))
            let r = torch.mul(q, H_diag.operand)
            for i in old_dirs.indices {
                let b = old_dirs[i].dot(r) * ro[i]
                let a = al[i].tensor ?? Placeholder.tensor
                r.add_(old_stps[i], alpha: (a - b).item())
            }
            d = r
            return r
        }

        func remember(_ flat_grad: Tensor, _ loss: Double) {
            if let prev_flat_grad {
                prev_flat_grad.copy_(flat_grad)
            } else {
                prev_flat_grad = flat_grad.clone(memory_format: .contiguous_format)
            }
            prev_loss = loss
        }

        func firstLength(_ flat_grad: Tensor, isFirst: Bool) -> Hyper {
            if !isFirst { return rate }
            return Hyper.min(1.0, .tensor(1.0 / flat_grad.abs().sum())) * rate
        }

        func store() {
            values.set("d", d._torchObject)
            values.set("t", t?._torchObject ?? .None)
            values.set("old_dirs", old_dirs._torchObject)
            values.set("old_stps", old_stps._torchObject)
            values.set("ro", ro._torchObject)
            values.set("H_diag", H_diag._torchObject)
            values.set("prev_flat_grad", prev_flat_grad._torchObject)
            values.set("prev_loss", .double(prev_loss))
        }
    }
}
