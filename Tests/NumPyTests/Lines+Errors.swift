import NumPy

extension Lines {
    /// What is refused, and with what text.
    static func errors() -> [Line] {
        let a = np.array([[1, 2, 3], [4, 5, 6]])
        let m = np.array([true, false, true])
        return [
            Line("a[5]") { a[5] },
            Line("a[0, 7]") { a[0, 7] },
            Line("a[0, 0, 0]") { a[0, 0, 0] },
            Line("a + np.array([1, 2])") { a + np.array([1, 2]) },
            Line("a.reshape(4, 2)") { a.reshape(4, 2) },
            Line("np.array([1, 2, 3], dtype=np.uint8) + 300") { np.array([1, 2, 3], dtype: np.uint8) + 300 },
            Line("m - m") { m - m },
            Line("np.array([1, 2]) ** -1") { np.array([1, 2]) ** -1 },
            Line("np.linalg.inv(np.zeros((2, 2)))") { np.linalg.inv(np.zeros((2, 2))) },
            Line("np.array([[1, 2], [3]])") { np.array([[1, 2], [3]]) },
            Line("np.squeeze(a, 0)") { np.squeeze(a, 0) },
            Line("np.broadcast_to([1, 2], (2, 3))") { np.broadcast_to([1, 2], (2, 3)) },
            Line("np.split(np.arange(5), 2)") { np.split(np.arange(5), 2) },
            Line("a.sum(axis=2)") { a.sum(axis: 2) },
            Line("np.max(np.array([]))") { np.max(np.array([])) },
            Line("np.argmax(np.array([]))") { np.argmax(np.array([])) },
            Line("np.concatenate([a, np.zeros((2, 2))])") { np.concatenate([a, np.zeros((2, 2))]) },
            Line("np.concatenate([a, np.zeros(2)])") { np.concatenate([a, np.zeros(2)]) },
            Line("np.stack([a, np.zeros(2)])") { np.stack([a, np.zeros(2)]) },
            Line("np.dot(a, a)") { np.dot(a, a) },
            Line("a @ a") { a • a },
            Line("a.reshape(-1, -1)") { a.reshape(-1, -1) },
            Line("np.zeros(-1)") { np.zeros(-1) },
            Line("np.array([[1, 2], [3, 4]])[[True, False, True]]") {
                np.array([[1, 2], [3, 4]])[[true, false, true]]
            },
            Line("np.zeros(3)[np.array([0.5])]") { np.zeros(3)[np.array([0.5])] },
            Line(#"np.zeros(3, dtype="foo")"#) { np.zeros(3, dtype: "foo") },
        ]
    }
}
