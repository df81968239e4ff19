import Torch

extension torchvision.datasets {
    /// The extensions that images have, in lower case.
    public static let IMG_EXTENSIONS = [
        ".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp",
    ]

    /// Reads an image file as RGB.
    public static func default_loader(_ path: String) throws -> Image { try Image.open(path).convert("RGB") }

    /// The images below a folder, with the number of the class folder that each lies in.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html>.
    ///
    /// ```swift
    /// let dataset = try datasets.ImageFolder("flowers", transform: transforms.ToTensor())
    /// for (X, y) in torch.utils.data.DataLoader(dataset, batch_size: 64, shuffle: true) { … }
    /// ```
    ///
    /// Classes are the folder's folders, sorted by code points as Python sorts; so are the files in each. A folder that
    /// holds images and no folder is one class without a name (torchvision refuses it). A sample is `(image, class)`:
    /// an ``Image`` without a transform, a tensor with one, or what a closure makes of the image.
    ///
    /// Reading a sample throws what `loader` or the transform throws, such as an ``ImageError`` for a broken file.
    /// Names that are no UTF-8, and names that differ in the form of an accent only, are told apart: see ``folder``.
    public class ImageFolder<Sample, Target>: DatasetFolder<Image, Sample, Target> {
        init(
            root: String, loader: @escaping (String) throws -> Image, is_valid_file: ((String) -> Bool)?,
            allow_empty: Bool, steps: Steps<Image, Sample, Int, Target>
        ) throws {
            var choice = FileChoice(is_valid_file == nil ? IMG_EXTENSIONS : nil, is_valid_file, allow_empty)
            choice.takesFlatFolders = true
            try super.init(root, loader, choice, steps)
        }

        /// The images themselves. Throws a ``FolderError`` where the folder is missing, or where it or one of its class
        /// folders has no image (see `allow_empty`).
        ///
        /// - Parameters:
        ///   - target_transform: Makes something else of a class's number.
        ///   - loader: Reads a file.
        ///   - is_valid_file: Which files count, instead of those with an image's extension.
        ///   - allow_empty: Whether a class may be without images.
        // @forms
        public convenience init(
            root: String, target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws where Sample == Image {
            try self.init(
                root: root, loader: loader, is_valid_file: is_valid_file, allow_empty: allow_empty,
                steps: Steps(nil, target_transform))
        }

        /// The tensors that a transform makes of the images; a TypeError at the sample where it makes something else.
        // @forms
        public convenience init(
            root: String, transform: any torchvision.transforms.Transform,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws where Sample == Tensor {
            try self.init(
                root: root, loader: loader, is_valid_file: is_valid_file, allow_empty: allow_empty,
                steps: Steps(transform, target_transform))
        }

        /// What a closure makes of the images.
        // @forms
        public convenience init(
            root: String, transform: @escaping (Image) throws -> Sample,
            target_transform: ((Int) throws -> Target)? = torchvision.datasets._unchanged(),
            loader: @escaping (String) throws -> Image = torchvision.datasets.default_loader,
            is_valid_file: ((String) -> Bool)? = nil,
            allow_empty: Bool = false
        ) throws {
            try self.init(
                root: root, loader: loader, is_valid_file: is_valid_file, allow_empty: allow_empty,
                steps: Steps(transform, target_transform))
        }

        /// The samples under torchvision's other name.
        public var imgs: [(path: String, target: Int)] { samples }
    }
}
