import NumPy

extension Lines {
    /// Arrays in other shapes, joined and taken apart.
    static func shapes() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        return [
            Line("a.T") { a.T },
            Line("np.arange(10000).reshape(100, 100)") { np.arange(10000).reshape(100, 100) },
            Line("np.concatenate([a, a])") { np.concatenate([a, a]) },
            Line("np.concatenate((a, a), axis=1)") { np.concatenate((a, a), axis: 1) },
            Line("np.vstack([a, a])") { np.vstack([a, a]) },
            Line("np.hstack((a, a))") { np.hstack((a, a)) },
            Line("np.stack([a, a], axis=1)") { np.stack([a, a], axis: 1) },
            Line("a.reshape(3, 2)") { a.reshape(3, 2) },
            Line("a.reshape(-1)") { a.reshape(-1) },
            Line("a.flatten()") { a.flatten() },
            Line("np.tile([1, 2], 3)") { np.tile([1, 2], 3) },
            Line("np.tile(a, (2, 2))") { np.tile(a, (2, 2)) },
            Line("np.repeat([1, 2], 2)") { np.repeat([1, 2], 2) },
            Line("np.repeat(a, 2, axis=0)") { np.repeat(a, 2, axis: 0) },
            Line("np.repeat([1, 2], [1, 3])") { np.repeat([1, 2], [1, 3]) },
            Line("np.append(a, [7, 8])") { np.append(a, [7, 8]) },
            Line("np.append(a, [[7, 8, 9]], axis=0)") { np.append(a, [[7, 8, 9]], axis: 0) },
            Line("np.delete(a, 1)") { np.delete(a, 1) },
            Line("np.delete(a, [0, 2], axis=1)") { np.delete(a, [0, 2], axis: 1) },
            Line("np.insert([1, 2, 3], 1, 9)") { np.insert([1, 2, 3], 1, 9) },
            Line("np.insert(a, 1, 9, axis=1)") { np.insert(a, 1, 9, axis: 1) },
            Line("np.pad([1, 2], 2)") { np.pad([1, 2], 2) },
            Line("np.pad(a, ((1, 0), (0, 1)))") { np.pad(a, ((1, 0), (0, 1))) },
            Line("np.pad(a, 1, mode='edge')") { np.pad(a, 1, mode: "edge") },
            Line("np.pad([1, 2, 3], (2, 1), mode='reflect')") { np.pad([1, 2, 3], (2, 1), mode: "reflect") },
            Line("np.pad([1, 2, 3], 2, mode='wrap')") { np.pad([1, 2, 3], 2, mode: "wrap") },
            Line("np.pad([1, 2, 3], 2, constant_values=5)") { np.pad([1, 2, 3], 2, constant_values: 5) },
            Line("np.roll(a, 1)") { np.roll(a, 1) },
            Line("np.roll(a, 1, axis=1)") { np.roll(a, 1, axis: 1) },
            Line("np.flip(a)") { np.flip(a) },
            Line("np.fliplr(a)") { np.fliplr(a) },
            Line("np.flipud(a)") { np.flipud(a) },
            Line("np.rot90(a)") { np.rot90(a) },
            Line("np.expand_dims(a, 0).shape") { np.expand_dims(a, 0).shape },
            Line("np.expand_dims(a, (0, 3)).shape") { np.expand_dims(a, (0, 3)).shape },
            Line("np.squeeze(np.zeros((1, 3, 1))).shape") { np.squeeze(np.zeros((1, 3, 1))).shape },
            Line("np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape") { np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape },
            Line("np.swapaxes(a, 0, 1)") { np.swapaxes(a, 0, 1) },
            Line("np.transpose(np.zeros((2, 3, 4)), (2, 0, 1)).shape") {
                np.transpose(np.zeros((2, 3, 4)), (2, 0, 1)).shape
            },
            Line("np.broadcast_to([1, 2, 3], (2, 3))") { np.broadcast_to([1, 2, 3], (2, 3)) },
            Line("np.atleast_2d([1, 2])") { np.atleast_2d([1, 2]) },
            Line("np.split(np.arange(6), 3)") { np.split(np.arange(6), 3) },
            Line("np.split(np.arange(6), [2, 4])") { np.split(np.arange(6), [2, 4]) },
            Line("np.array_split(np.arange(5), 2)") { np.array_split(np.arange(5), 2) },
            Line("np.hsplit(a, 3)") { np.hsplit(a, 3) },
            Line("np.column_stack(([1, 2], [3, 4]))") { np.column_stack(([1, 2], [3, 4])) },
            Line("np.dstack(([1, 2], [3, 4]))") { np.dstack(([1, 2], [3, 4])) },
            Line("np.ravel(a)") { np.ravel(a) },
        ]
    }
}
