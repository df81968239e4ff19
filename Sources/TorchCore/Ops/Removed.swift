// Functions that PyTorch took out. As in Python a call fails, and its text says what to write in place of it.

extension torch {
    /// A RuntimeError: `torch.linalg.eig` took its place.
    public static func eig(_ input: Tensor, eigenvectors: Bool = false) -> (Tensor, Tensor) {
        Removed.pair(Removed.eig)
    }
    /// A RuntimeError: `torch.linalg.lstsq` took its place.
    public static func lstsq(_ input: Tensor, _ A: Tensor) -> (Tensor, Tensor) { Removed.pair(Removed.lstsq) }
    /// A RuntimeError: `torch.linalg.matrix_rank` took its place.
    public static func matrix_rank(_ input: Tensor, _ tol: Double? = nil, _ symmetric: Bool = false) -> Tensor {
        failed(.RuntimeError, Removed.matrix_rank, op: "matrix_rank")
    }
    /// A RuntimeError: `torch.linalg.solve` took its place.
    public static func solve(_ input: Tensor, _ A: Tensor) -> (Tensor, Tensor) { Removed.pair(Removed.solve) }
    /// A RuntimeError: `torch.linalg.eigh` took its place.
    public static func symeig(_ input: Tensor, eigenvectors: Bool = false, upper: Bool = true) -> (Tensor, Tensor) {
        Removed.pair(Removed.symeig)
    }
}

extension Tensor {
    /// A RuntimeError: `torch.linalg.eig` took its place.
    public func eig(eigenvectors: Bool = false) -> (Tensor, Tensor) { Removed.pair(Removed.eig) }
    /// A RuntimeError: `torch.linalg.lstsq` took its place.
    public func lstsq(_ other: Tensor) -> (Tensor, Tensor) { Removed.pair(Removed.lstsq) }
    /// A RuntimeError: `torch.linalg.solve` took its place.
    public func solve(_ other: Tensor) -> (Tensor, Tensor) { Removed.pair(Removed.solve) }
    /// A RuntimeError: `torch.linalg.eigh` took its place.
    public func symeig(eigenvectors: Bool = false) -> (Tensor, Tensor) { Removed.pair(Removed.symeig) }
    /// A RuntimeError: `torch.distributions` took its place.
    public func reinforce(_ reward: Tensor) {
        raise(.RuntimeError, Removed.reinforce, op: "reinforce")
    }
}

/// Python's texts.
private enum Removed {
    static func pair(_ text: String) -> (Tensor, Tensor) { (failed(.RuntimeError, text), Placeholder.tensor) }

    static let matrix_rank = """
        This function was deprecated since version 1.9 and is now removed.
        Please use the `torch.linalg.matrix_rank` function instead. The parameter 'symmetric' was renamed in \
        `torch.linalg.matrix_rank()` to 'hermitian'.
        """
    static let solve = """
        This function was deprecated since version 1.9 and is now removed. `torch.solve` is deprecated in \
        favor of `torch.linalg.solve`. `torch.linalg.solve` has its arguments reversed and does not return \
        the LU factorization.

        To get the LU factorization see `torch.lu`, which can be used with `torch.lu_solve` or \
        `torch.lu_unpack`.
        X = torch.solve(B, A).solution should be replaced with:
        X = torch.linalg.solve(A, B)
        """
    static let lstsq = """
        This function was deprecated since version 1.9 and is now removed. `torch.lstsq` is deprecated in \
        favor of `torch.linalg.lstsq`.
        `torch.linalg.lstsq` has reversed arguments and does not return the QR decomposition in the returned \
        tuple (although it returns other information about the problem).

        To get the QR decomposition consider using `torch.linalg.qr`.

        The returned solution in `torch.lstsq` stored the residuals of the solution in the last m - n \
        columns of the returned value whenever m > n. In torch.linalg.lstsq, the residuals are in the field \
        'residuals' of the returned named tuple.

        The unpacking of the solution, as in
        X, _ = torch.lstsq(B, A).solution[:A.size(1)]
        should be replaced with:
        X = torch.linalg.lstsq(A, B).solution
        """
    static let symeig = """
        This function was deprecated since version 1.9 and is now removed. The default behavior has changed \
        from using the upper triangular portion of the matrix by default to using the lower triangular \
        portion.

        L, _ = torch.symeig(A, upper=upper) should be replaced with:
        L = torch.linalg.eigvalsh(A, UPLO='U' if upper else 'L')

        and

        L, V = torch.symeig(A, eigenvectors=True) should be replaced with:
        L, V = torch.linalg.eigh(A, UPLO='U' if upper else 'L')
        """
    static let eig = """
        This function was deprecated since version 1.9 and is now removed. `torch.linalg.eig` returns \
        complex tensors of dtype `cfloat` or `cdouble` rather than real tensors mimicking complex tensors.

        L, _ = torch.eig(A) should be replaced with:
        L_complex = torch.linalg.eigvals(A)

        and

        L, V = torch.eig(A, eigenvectors=True) should be replaced with:
        L_complex, V_complex = torch.linalg.eig(A)
        """
    static let reinforce = """
        reinforce() was removed.
        Use torch.distributions instead.
        See https://pytorch.org/docs/main/distributions.html

        Instead of:

        probs = policy_network(state)
        action = probs.multinomial()
        next_state, reward = env.step(action)
        action.reinforce(reward)
        action.backward()

        Use:

        probs = policy_network(state)
        # NOTE: categorical is equivalent to what used to be called multinomial
        m = torch.distributions.Categorical(probs)
        action = m.sample()
        next_state, reward = env.step(action)
        loss = -m.log_prob(action) * reward
        loss.backward()

        """
}
