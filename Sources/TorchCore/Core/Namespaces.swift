/// PyTorch's top-level module: functions (`torch.zeros`), types (`torch.Size`), dtypes (`torch.float32`) and
/// submodules (`torch.linalg`). See <https://docs.pytorch.org/docs/stable/torch.html>.
public enum torch {
    /// The tensor's type under Python's whole name.
    public typealias Tensor = TorchCore.Tensor
    /// Networks under Python's whole name, `torch.nn.Linear`.
    public typealias nn = TorchCore.nn
    /// Optimizers under Python's whole name, `torch.optim.Adam`.
    public typealias optim = TorchCore.optim

    /// Linear algebra: <https://docs.pytorch.org/docs/stable/linalg.html>.
    public enum linalg {}
    /// Discrete Fourier transforms: <https://docs.pytorch.org/docs/stable/fft.html>.
    public enum fft {}
    /// Special functions: <https://docs.pytorch.org/docs/stable/special.html>.
    public enum special {}
    /// Windows for signals: <https://docs.pytorch.org/docs/stable/signal.html>.
    public enum signal {
        /// The windows: `torch.signal.windows.hann(64)`.
        public enum windows {}
    }
    /// Functions of sparse tensors: <https://docs.pytorch.org/docs/stable/sparse.html>.
    public enum sparse {}
    /// Functions that leave elements out: <https://docs.pytorch.org/docs/stable/masked.html>.
    public enum masked {}
    /// Automatic differentiation: <https://docs.pytorch.org/docs/stable/autograd.html>.
    public enum autograd {}
    /// Automatic mixed precision: <https://docs.pytorch.org/docs/stable/amp.html>.
    public enum amp {}
    /// CUDA devices: <https://docs.pytorch.org/docs/stable/cuda.html>.
    public enum cuda {}
    /// Helpers of PyTorch's, `torch.utils.data` first of all.
    public enum utils {
        /// Datasets and loaders: <https://docs.pytorch.org/docs/stable/data.html>.
        public enum data {}
    }
}

/// Layers, losses and initialisers: <https://docs.pytorch.org/docs/stable/nn.html>.
public enum nn {
    /// The functions behind the layers: <https://docs.pytorch.org/docs/stable/nn.functional.html>.
    public enum functional {}
    /// Initialisers: <https://docs.pytorch.org/docs/stable/nn.init.html>. Swift keeps the bare name `init` for itself, so
    /// that it is written in backquotes.
    public enum `init` {}
    /// Helpers for networks: norms of gradients, parametrizations, sequences of different lengths.
    public enum utils {}
}

/// Optimizers: <https://docs.pytorch.org/docs/stable/optim.html>.
public enum optim {}

/// `torch.autograd`, as Python has it after `from torch import autograd`.
public typealias autograd = torch.autograd

/// The op layer: one function an overload of libtorch, with concrete types and no defaults. The public forms and
/// the hand-written composites stand on it.
package enum ATen {}
