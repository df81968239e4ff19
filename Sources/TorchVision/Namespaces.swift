/// Images and data sets of images. See <https://docs.pytorch.org/vision/stable/index.html>.
public enum torchvision {
    /// What is done to images before a network sees them: <https://docs.pytorch.org/vision/stable/transforms.html>.
    public enum transforms {
        /// The functions behind the transforms.
        public enum functional {}
    }
    /// Networks for images, with trained weights: <https://docs.pytorch.org/vision/stable/models.html>.
    public enum models {}
    /// Layers that networks for images are made of: <https://docs.pytorch.org/vision/stable/ops.html>.
    public enum ops {}
    /// Image files and tensors: <https://docs.pytorch.org/vision/stable/io.html>.
    public enum io {}
    /// Data sets: <https://docs.pytorch.org/vision/stable/datasets.html>.
    public enum datasets {}
    /// Grids of images, and what is drawn on them: <https://docs.pytorch.org/vision/stable/utils.html>.
    public enum utils {}
}

/// Python's `from torchvision import transforms`.
public typealias transforms = torchvision.transforms
/// Python's `from torchvision import models`.
public typealias models = torchvision.models
/// Python's `from torchvision import datasets`.
public typealias datasets = torchvision.datasets
/// Python's `from torchvision import ops`.
public typealias ops = torchvision.ops
