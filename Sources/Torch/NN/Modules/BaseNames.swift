extension nn {
    /// Python's files of layers, with the bases that programs ask for: `layer is nn.modules.batchnorm._BatchNorm`.
    public enum modules {
        /// torch/nn/modules/batchnorm.py
        public enum batchnorm {
            /// The base of ``BatchNorm1d``, ``BatchNorm2d`` and ``BatchNorm3d``.
            public typealias _BatchNorm = BatchNormNd
            /// The base of all batch and instance norms.
            public typealias _NormBase = NormBase
        }

        /// torch/nn/modules/instancenorm.py
        public enum instancenorm {
            /// The base of ``InstanceNorm1d``, ``InstanceNorm2d`` and ``InstanceNorm3d``.
            public typealias _InstanceNorm = InstanceNormNd
        }

        /// torch/nn/modules/conv.py
        public enum conv {
            /// The base of all convolutions.
            public typealias _ConvNd = ConvNd
            /// The base of ``ConvTranspose1d``, ``ConvTranspose2d`` and ``ConvTranspose3d``.
            public typealias _ConvTransposeNd = ConvTransposeNd
        }

        /// torch/nn/modules/dropout.py
        public enum dropout {
            /// The base of all dropouts.
            public typealias _DropoutNd = DropoutNd
        }

        /// torch/nn/modules/pooling.py
        public enum pooling {
            /// The base of ``MaxPool1d``, ``MaxPool2d`` and ``MaxPool3d``.
            public typealias _MaxPoolNd = MaxPoolNd
            /// The base of ``AvgPool1d``, ``AvgPool2d`` and ``AvgPool3d``.
            public typealias _AvgPoolNd = AvgPoolNd
        }

        /// torch/nn/modules/loss.py
        public enum loss {
            /// The base of all losses.
            public typealias _Loss = Loss
            /// The base of the losses with a weight.
            public typealias _WeightedLoss = WeightedLoss
        }
    }
}
