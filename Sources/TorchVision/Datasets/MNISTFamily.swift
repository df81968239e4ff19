import Torch

extension torchvision.datasets {
    /// Clothes, 28 × 28 in grey, in the files of ``MNIST``.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.FashionMNIST.html>.
    public class FashionMNIST<Sample, Target>: MNIST<Sample, Target> {
        override class var mirrors: [String] { ["http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"] }
        override class var resources: [(name: String, md5: String)] {
            [
                ("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                ("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
                ("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
                ("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"),
            ]
        }
        public override var classes: [String] {
            ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]
        }
    }

    /// Japanese characters, 28 × 28 in grey, in the files of ``MNIST``.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.KMNIST.html>.
    public class KMNIST<Sample, Target>: MNIST<Sample, Target> {
        override class var mirrors: [String] { ["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"] }
        override class var resources: [(name: String, md5: String)] {
            [
                ("train-images-idx3-ubyte.gz", "bdb82020997e1d708af4cf47b453dcf7"),
                ("train-labels-idx1-ubyte.gz", "e144d726b3acfaa3e44228e80efcd344"),
                ("t10k-images-idx3-ubyte.gz", "5c965bf0a639b31b8f53240b1b52f4d7"),
                ("t10k-labels-idx1-ubyte.gz", "7320c461ea6c1c855c0b718fb2a4b134"),
            ]
        }
        public override var classes: [String] { ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"] }
    }
}
