import NumPy

extension Lines {
    /// Products of matrices, decompositions.
    static func products() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let x = np.array([[1.5, 2, 3], [4, 5, -6.25]])
        return [
            Line("np.dot(a, a.T)") { np.dot(a, a.T) },
            Line("a @ a.T") { a • a.T },
            Line("np.linalg.norm(x)") { np.linalg.norm(x) },
            Line("np.linalg.inv(np.array([[2.0, 1], [1, 3]]))") { np.linalg.inv(np.array([[2.0, 1], [1, 3]])) },
            Line("np.outer([1, 2], [3, 4])") { np.outer([1, 2], [3, 4]) },
            Line("np.inner([1, 2], [3, 4])") { np.inner([1, 2], [3, 4]) },
            Line("np.vdot([1, 2], [3, 4])") { np.vdot([1, 2], [3, 4]) },
            Line("np.kron([1, 2], [1, 1])") { np.kron([1, 2], [1, 1]) },
            Line("np.cross([1, 0, 0], [0, 1, 0])") { np.cross([1, 0, 0], [0, 1, 0]) },
            Line("np.einsum('ij->j', a)") { np.einsum("ij->j", a) },
            Line("np.einsum('ij,kj->ik', a, a)") { np.einsum("ij,kj->ik", a, a) },
            Line("np.trace(a)") { np.trace(a) },
            Line("np.linalg.det(np.array([[1.0, 2], [3, 4]]))") { np.linalg.det(np.array([[1.0, 2], [3, 4]])) },
            Line("np.linalg.solve([[3.0, 1], [1, 2]], [9.0, 8])") { np.linalg.solve([[3.0, 1], [1, 2]], [9.0, 8]) },
            Line("np.linalg.matrix_rank(a)") { np.linalg.matrix_rank(a) },
            Line("np.linalg.norm(a)") { np.linalg.norm(a) },
            Line("np.linalg.norm(x, axis=1)") { np.linalg.norm(x, axis: 1) },
            Line("np.linalg.norm(x, 1)") { np.linalg.norm(x, 1) },
            Line("np.linalg.norm(np.array([3.0, 4]), np.inf)") { np.linalg.norm(np.array([3.0, 4]), np.inf) },
            Line("np.linalg.norm(x, 'fro')") { np.linalg.norm(x, "fro") },
            Line("np.linalg.eigvalsh([[2.0, 1], [1, 2]])") { np.linalg.eigvalsh([[2.0, 1], [1, 2]]) },
            Line("np.linalg.eig([[2.0, 0], [0, 3]])[0]") { np.linalg.eig([[2.0, 0], [0, 3]]).0 },
            Line("np.linalg.svd(np.array([[3.0, 0], [0, 2]]))[1]") { np.linalg.svd(np.array([[3.0, 0], [0, 2]])).1 },
            Line("np.linalg.pinv(np.array([[2.0, 0], [0, 4]]))") { np.linalg.pinv(np.array([[2.0, 0], [0, 4]])) },
            Line("np.linalg.cholesky(np.array([[4.0, 2], [2, 5]]))") {
                np.linalg.cholesky(np.array([[4.0, 2], [2, 5]]))
            },
            Line("np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 5)") {
                np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 5)
            },
            Line("np.convolve([1, 2, 3], [0, 1, 0.5])") { np.convolve([1, 2, 3], [0, 1, 0.5]) },
            Line("np.convolve([1, 2, 3], [0, 1, 0.5], 'same')") { np.convolve([1, 2, 3], [0, 1, 0.5], "same") },
        ]
    }
}
