/// Jacobians whose rows or columns are all computed in one batch.
extension Differentiation {
    /// All rows of all outputs, by the gradients of as many outputs at once. Nil after a failure.
    func allRows(_ outputs: [Tensor], _ inputs: [Tensor]) -> [[Tensor]]? {
        if strict {
            refuse(
                "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. "
                    + "Please either set `strict=False` or `vectorize=False`.")
            return nil
        }
        let sizes = outputs.map { $0.numel() }
        let flat = outputs.map { $0.reshape(-1) }
        let total = sizes.reduce(0, +)
        let found = Batch.run(total, basis(outputs, sizes)) { rows in
            gradients(of: flat, at: inputs, rows, create_graph: create_graph)
        }
        let all = zip(found, inputs).map { rows, input in
            let rows = rows ?? torch.zeros_like(input).expand([total] + Array(input.shape))
            return zip(rows.split(sizes, dim: 0), outputs).map { part, output in
                part.view(Array(output.shape) + Array(input.shape))
            }
        }
        return outputs.indices.map { output in finished(all.map { $0[output] }) }
    }

    /// All columns of all inputs, by as many tangents at once; nil after a failure.
    func columns(_ function: Function, _ inputs: [Tensor], _ strategy: Strategy) -> [[Tensor]]? {
        if create_graph {
            refuse(
                "torch.autograd.functional.jacobian: `create_graph=True` and `strategy=\"forward-mode\"` are not supported "
                    + "together (yet). Please either set `create_graph=False` or `strategy=\"reverse-mode\"`.",
                .NotImplementedError)
            return nil
        }
        if strict {
            refuse(
                "torch.autograd.functional.jacobian: `strict=True` and `strategy=\"forward-mode\"` are not supported "
                    + "together (yet). Please either set `strict=False` or `strategy=\"reverse-mode\"`.")
            return nil
        }
        guard strategy.vectorize else {
            refuse(
                "Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented for "
                    + "`vectorize=True`.", .NotImplementedError)
            return nil
        }
        let sizes = inputs.map { $0.numel() }
        var shapes: [[Int]] = []
        let found = Batch.run(sizes.reduce(0, +), basis(inputs, sizes)) { tangents in
            torch.autograd.forward_ad.dual_level {
                let duals = zip(inputs, tangents).map { input, tangent in
                    torch.autograd.forward_ad.make_dual(input, tangent.view_as(input))
                }
                return function.call(duals).map { output in
                    let (primal, tangent) = torch.autograd.forward_ad.unpack_dual(output)
                    shapes.append(Array(primal.shape))
                    return tangent ?? torch.zeros_like(primal)
                }
            }
        }
        return zip(found, shapes).map { columns, shape in
            guard let columns else { return inputs }
            return zip(columns.split(sizes, dim: 0), inputs).map { part, input in
                part.permute(Array(1..<part.dim()) + [0]).reshape(shape + Array(input.shape))
            }
        }
    }

    /// For each tensor the rows of a unit matrix that are its elements'.
    private func basis(_ tensors: [Tensor], _ sizes: [Int]) -> [Tensor] {
        let total = sizes.reduce(0, +)
        var start = 0
        return zip(tensors, sizes).map { tensor, size in
            defer { start -= size }
            let chunk = ATen.new_zeros(tensor, [total, size], nil, nil, nil, nil)
            chunk.diagonal(start).fill_(1)
            return chunk
        }
    }
}
