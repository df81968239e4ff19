import Synchronization

extension torch.distributions {
    /// How the divergence of distributions of two classes is computed.
    struct Divergence: Sendable {
        let p, q: Distribution.Type
        let compute: @Sendable (Distribution, Distribution) -> Tensor?

        init<P: Distribution, Q: Distribution>(
            _ p: P.Type, _ q: Q.Type, _ compute: @escaping @Sendable (P, Q) -> Tensor
        ) {
            self.p = p
            self.q = q
            self.compute = { p, q in
                guard let p = p as? P, let q = q as? Q else { return nil }
                return compute(p, q)
            }
        }

        /// The same of a second class that is only known when the program runs.
        init<P: Distribution>(_ p: P.Type, erased q: Distribution.Type, _ compute: @escaping @Sendable (P) -> Tensor) {
            self.p = p
            self.q = q
            self.compute = { p, _ in (p as? P).map(compute) }
        }

        /// Whether both classes are those of a distribution, or above them.
        func fits(_ p: Distribution, _ q: Distribution) -> Bool {
            type(of: p).isSame(orBelow: self.p) && type(of: q).isSame(orBelow: self.q)
        }

        /// Whether this is the nearer one: by its first class, then by its second one.
        func isNearer(than other: Divergence) -> Bool {
            p == other.p ? q.isSame(orBelow: other.q) : p.isSame(orBelow: other.p)
        }
    }

    private static let own = Mutex<[Divergence]>([])

    /// Says how the divergence of distributions of two classes is computed.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#torch.distributions.kl.register_kl>.
    ///
    ///     torch.distributions.register_kl(Mine.self, torch.distributions.Normal.self) { p, q in … }
    public static func register_kl<P: Distribution, Q: Distribution>(
        _ type_p: P.Type, _ type_q: Q.Type, _ compute: @escaping @Sendable (P, Q) -> Tensor
    ) {
        own.withLock { $0.insert(Divergence(type_p, type_q, compute), at: 0) }
    }

    /// The Kullback-Leibler divergence of two distributions, of the shape of their batch.
    /// See <https://docs.pytorch.org/docs/stable/distributions.html#torch.distributions.kl.kl_divergence>.
    ///
    /// A NotImplementedError for classes of which no formula is known.
    // @forms torch.distributions.kl_divergence
    public static func kl_divergence(p: Distribution, q: Distribution) -> Tensor {
        let matches = (own.withLock { $0 } + Divergence.known).filter { $0.fits(p, q) }
        guard var nearest = matches.first else {
            return failed(
                .NotImplementedError, "No KL(p || q) is implemented for p type \(p.name) and q type \(q.name)")
        }
        for match in matches.dropFirst() where match.isNearer(than: nearest) && !nearest.isNearer(than: match) {
            nearest = match
        }
        return nearest.compute(p, q) ?? Placeholder.tensor
    }
}

extension torch.distributions.Distribution {
    static func isSame(orBelow other: torch.distributions.Distribution.Type) -> Bool {
        var here: AnyClass? = self
        while let type = here {
            if ObjectIdentifier(type) == ObjectIdentifier(other) { return true }
            here = _getSuperclass(type)
        }
        return false
    }
}

func infinite(like tensor: Tensor) -> Tensor { torch.full_like(tensor, Double.infinity) }

/// `x log x`, 0 at 0.
func xLogX(_ tensor: Tensor) -> Tensor { torch.special.xlogy(tensor, tensor) }

extension Tensor {
    /// Sets the elements where a condition holds; where no gradient is needed for them.
    func setting(_ value: Double, where condition: Tensor) -> Tensor {
        self[condition] = value
        return self
    }
}
