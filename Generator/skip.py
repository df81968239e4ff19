"""What the generator leaves out, each row with its reason, and what it takes although Python's binding does not.

`make generate` prints every row that removed something; a row that removes nothing is an error.
"""

# Schema names (regular expressions over `name.overload`) that get no binding at all.
SKIP: dict[str, str] = {
    r"_(?!foreach_|upsample_lanczos|fused_adam|fused_sgd|fused_adagrad|weight_norm|scaled_dot_product_(flash|efficient)"
    r"|softmax\b|log_softmax\b|standard_gamma\b|sample_dirichlet|embedding_bag\b|pack_padded_sequence\b"
    r"|pad_packed_sequence|cudnn_rnn_flatten_weight\b|use_cudnn_rnn_flatten_weight|unique2|native_multi_head_attention"
    r"|transformer_encoder_layer_fwd|nested_tensor_from_(mask|tensor_list)|nested_view_from_buffer\b"
    r"|nested_compute_contiguous_strides_offsets|amp_|trilinear"
    r"|make_dual\b|unpack_dual|nnz|indices\b|values\b|is_all_true|is_any_true|ctc_loss|sobol_engine"
    r"|histogramdd_|pad_circular|pad_enum|conj\b|neg_view\b|assert_async|sparse_(sum|mm|addmm|softmax|log_softmax|broadcast_to\b|csr_(sum|prod))"
    r"|coalesced_|spdiags|upsample_|safe_softmax|unsafe_index|shape_as_tensor|dirichlet_grad|standard_gamma_grad"
    r"|adaptive_avg_pool|masked_softmax\b|grouped_mm|scaled_mm_v2|scaled_grouped_mm_v2)[^_].*": "private, and no layer of ours needs it",
    r"(c?cudnn|miopen|mps|mkldnn|fbgemm|quantized)_(?!max_pool|batch_norm|is_acceptable).*": "one backend's own kernel behind a public op",
    r"_foreach_(clone|mm)(\.\w+)?|_upsample_lanczos2d_aa.*": "newer than the oldest libtorch that is supported",
    r"record_stream": "takes a CUDA stream, which needs a build against CUDA's headers",
    r"qscheme": "returns a quantization scheme, which is made by hand",
    r"fake_quantize_.*_cachemask.*|empty_quantized|quantized_.*|_scaled_dot_product_flash_attention\.quantized":
        "inner parts, and kernels of quantized layers, which are deprecated in PyTorch (torchao replaced them)",
    r"sym_.*": "symbolic shapes are for tracing",
}

# Public in Python by hand-written binding code there: bound here too, used by our hand-written face.
MANUAL: list[str] = [
    "size.int", "stride.int", "contiguous", "copy_", "index.Tensor", "slice.Tensor", "nonzero",
    "nonzero_numpy", "to.dtype_layout", "to.device", "to.dtype", "to.other", "numpy_T", "matrix_H", "mT", "mH",
    "unique_dim_consecutive", "requires_grad_",
    "lift_fresh", "sparse_coo_tensor.indices", "sparse_coo_tensor.indices_size", "sparse_coo_tensor.size",
    "sparse_csr_tensor.crow_col_value_size", "sparse_csr_tensor.crow_col_value",
    "sparse_compressed_tensor.comp_plain_value_size", "sparse_compressed_tensor.comp_plain_value", "range.step", "alias",
    "_cummax_helper", "retain_grad", "nonzero.out", "range.out", "chain_matmul.out", "norm.out", "norm.dtype_out",
    "tensordot.out", "convolution_backward",
]

# Ops that a supported libtorch lacks: their C function asks for the op's header first.
NOT_EVERYWHERE = {"cholesky", "qr"}

# NumPy's names for arguments, which Python's parser takes too (`numpy_compatibility_arg_names` there).
NUMPY_NAMES = {"dim": "axis", "keepdim": "keepdims"}

# Functions whose several results Python programs unpack at once, `q, k, v = x.chunk(3)`: they have forms that give a
# tuple, where the Swift code asks for one.
UNPACKED = {"chunk", "split", "unbind", "where", "split_with_sizes",
            "meshgrid", "broadcast_tensors", "atleast_1d", "atleast_2d", "atleast_3d", "unravel_index"}

# Arguments that Python's parser takes as a number where the schema says Tensor
# (`should_allow_numbers_as_tensors` in PyTorch's argument parser).
NUMBERS_AS_TENSORS = {
    "add", "add_", "sub", "sub_", "subtract", "subtract_", "mul", "mul_", "multiply", "multiply_", "div", "div_",
    "divide", "divide_", "true_divide", "true_divide_", "floor_divide", "floor_divide_",
}
