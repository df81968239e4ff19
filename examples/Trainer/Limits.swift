import Foundation

extension trainer {
    /// What options may be, so that no product of them is beyond an Int and no number of threads beyond reason.
    public enum Limits {
        public static let counts = 1...1_000_000_000
        static let threads = 1024
        /// Their names have five digits.
        static let portraits = 99_999
    }

    /// Refuses an option that is out of its range; nil is fine.
    ///
    /// - Throws: ``Failure`` with Python's words.
    public static func demand(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
        guard let value, !range.contains(value) else { return }
        let bound = value < range.lowerBound ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
        throw Failure("argument --\(name): must be \(bound)")
    }

    /// Refuses a learning rate that is not above 0, or is infinite; nil is fine.
    ///
    /// - Throws: ``Failure`` with Python's words.
    static func demandRate(_ lr: Double?) throws {
        guard let lr, !(lr > 0 && lr < .infinity) else { return }
        throw Failure("argument --lr: must be above 0")
    }

    /// Refuses what the options that short trainings share may not be.
    ///
    /// - Throws: ``Failure`` with Python's words.
    public static func demand(
        epochs: Int, batch_size: Int, lr: Double, seed: Int, workers: Int, log_interval: Int
    ) throws {
        try demand("epochs", epochs, Limits.counts)
        try demand("batch-size", batch_size, Limits.counts)
        try demandRate(lr)
        try demand("seed", seed, 0...Int.max)
        try demand("workers", workers, 0...Limits.threads)
        try demand("log-interval", log_interval, Limits.counts)
    }

    /// Refuses what cannot fit into the machine's memory, before it is asked for.
    public static func demandMemory(_ bytes: Double, for what: String) throws {
        let memory = Double(ProcessInfo.processInfo.physicalMemory)
        guard bytes > memory else { return }
        func shown(_ bytes: Double) -> String { String(format: "%.1f GiB", bytes / 1_073_741_824) }
        throw Failure("\(what) at least \(shown(bytes)) of memory, and this machine has \(shown(memory))")
    }

    /// The numbers in the generator's weights.
    public static func generatorSize(_ latent_dim: Int, _ channels: Int) -> Double {
        let (l, n) = (Double(latent_dim), Double(channels))
        return 16 * (8 * l * n + 42 * n * n + 3 * n)
    }
}

extension trainer.Options {
    /// The weights with their gradients, and what the layers make of a batch; a GPU has memory of its own for most of it.
    func checkMemory(images: Int) throws {
        let n = Double(channels)
        let weights = trainer.generatorSize(latent_dim, channels) + 16 * (42 * n * n + 11 * n)
        let batch = Double(min(batch_size, images)) * (24_576 + Double(latent_dim) + 3840 * n)
        let isCPU = device.type == "cpu"
        try trainer.demandMemory(
            4 * (isCPU ? 2 * weights + batch : weights),
            for: "--channels \(channels), --latent-dim \(latent_dim) and --batch-size \(batch_size) need")
    }
}
