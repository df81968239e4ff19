// The tensor types by their names.

extension torch {
    /// Tensors of float32 on the CPU.
    public static let FloatTensor = torch.tensortype(dtype: .float32)
    /// Tensors of float64 on the CPU.
    public static let DoubleTensor = torch.tensortype(dtype: .float64)
    /// Tensors of float16 on the CPU.
    public static let HalfTensor = torch.tensortype(dtype: .float16)
    /// Tensors of bfloat16 on the CPU.
    public static let BFloat16Tensor = torch.tensortype(dtype: .bfloat16)
    /// Tensors of uint8 on the CPU.
    public static let ByteTensor = torch.tensortype(dtype: .uint8)
    /// Tensors of int8 on the CPU.
    public static let CharTensor = torch.tensortype(dtype: .int8)
    /// Tensors of int16 on the CPU.
    public static let ShortTensor = torch.tensortype(dtype: .int16)
    /// Tensors of int32 on the CPU.
    public static let IntTensor = torch.tensortype(dtype: .int32)
    /// Tensors of int64 on the CPU.
    public static let LongTensor = torch.tensortype(dtype: .int64)
    /// Tensors of bool on the CPU.
    public static let BoolTensor = torch.tensortype(dtype: .bool)
}

extension torch.cuda {
    /// Tensors of float32 on the GPU.
    public static let FloatTensor = torch.tensortype(dtype: .float32, device: "cuda")
    /// Tensors of float64 on the GPU.
    public static let DoubleTensor = torch.tensortype(dtype: .float64, device: "cuda")
    /// Tensors of float16 on the GPU.
    public static let HalfTensor = torch.tensortype(dtype: .float16, device: "cuda")
    /// Tensors of bfloat16 on the GPU.
    public static let BFloat16Tensor = torch.tensortype(dtype: .bfloat16, device: "cuda")
    /// Tensors of uint8 on the GPU.
    public static let ByteTensor = torch.tensortype(dtype: .uint8, device: "cuda")
    /// Tensors of int8 on the GPU.
    public static let CharTensor = torch.tensortype(dtype: .int8, device: "cuda")
    /// Tensors of int16 on the GPU.
    public static let ShortTensor = torch.tensortype(dtype: .int16, device: "cuda")
    /// Tensors of int32 on the GPU.
    public static let IntTensor = torch.tensortype(dtype: .int32, device: "cuda")
    /// Tensors of int64 on the GPU.
    public static let LongTensor = torch.tensortype(dtype: .int64, device: "cuda")
    /// Tensors of bool on the GPU.
    public static let BoolTensor = torch.tensortype(dtype: .bool, device: "cuda")
}

extension torch.sparse {
    /// Tensors of float32 by coordinates.
    public static let FloatTensor = torch.tensortype(dtype: .float32, layout: .sparse_coo)
    /// Tensors of float64 by coordinates.
    public static let DoubleTensor = torch.tensortype(dtype: .float64, layout: .sparse_coo)
    /// Tensors of float16 by coordinates.
    public static let HalfTensor = torch.tensortype(dtype: .float16, layout: .sparse_coo)
    /// Tensors of bfloat16 by coordinates.
    public static let BFloat16Tensor = torch.tensortype(dtype: .bfloat16, layout: .sparse_coo)
    /// Tensors of uint8 by coordinates.
    public static let ByteTensor = torch.tensortype(dtype: .uint8, layout: .sparse_coo)
    /// Tensors of int8 by coordinates.
    public static let CharTensor = torch.tensortype(dtype: .int8, layout: .sparse_coo)
    /// Tensors of int16 by coordinates.
    public static let ShortTensor = torch.tensortype(dtype: .int16, layout: .sparse_coo)
    /// Tensors of int32 by coordinates.
    public static let IntTensor = torch.tensortype(dtype: .int32, layout: .sparse_coo)
    /// Tensors of int64 by coordinates.
    public static let LongTensor = torch.tensortype(dtype: .int64, layout: .sparse_coo)
}
