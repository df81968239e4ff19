internal import CTorch

extension torch {
    /// What ran, and how long: <https://docs.pytorch.org/docs/stable/profiler.html>.
    public enum profiler {}
}

extension torch.autograd {
    /// The profiler below `torch.profiler`: <https://docs.pytorch.org/docs/stable/autograd.html#profiler>.
    public enum profiler {}
    /// What a profile holds: its events, their averages and tables.
    public enum profiler_util {}

    /// The types of devices, as events name them.
    public enum DeviceType: Int8, Sendable, CustomStringConvertible {
        /// The processor.
        case CPU
        /// NVIDIA's GPUs, and AMD's in a build for them.
        case CUDA
        /// Tensors of oneDNN.
        case MKLDNN
        /// OpenGL.
        case OPENGL
        /// OpenCL.
        case OPENCL
        /// Intel's IDEEP.
        case IDEEP
        /// AMD's GPUs.
        case HIP
        /// Programmable chips.
        case FPGA
        /// Microsoft's accelerators.
        case MAIA
        /// XLA, as for TPUs.
        case XLA
        /// Vulkan.
        case Vulkan
        /// Apple's Metal.
        case Metal
        /// Intel's GPUs.
        case XPU
        /// Apple's GPUs by their performance shaders.
        case MPS
        /// No device: shapes without values.
        case Meta
        /// Habana's accelerators.
        case HPU
        /// NEC's vector engines.
        case VE
        /// Lazy tensors.
        case Lazy
        /// Graphcore's accelerators.
        case IPU
        /// Meta's accelerators.
        case MTIA
        /// A device that brings its own backend.
        case PrivateUse1

        /// Python's text: `DeviceType.CPU`.
        public var description: String { "DeviceType.\(name)" }

        private var name: String {
            let names = [
                "CPU", "CUDA", "MKLDNN", "OPENGL", "OPENCL", "IDEEP", "HIP", "FPGA", "MAIA", "XLA", "Vulkan", "Metal",
                "XPU", "MPS", "Meta", "HPU", "VE", "Lazy", "IPU", "MTIA", "PrivateUse1",
            ]
            return names[Int(rawValue)]
        }
    }

    /// A group of activities that a profile may record.
    public enum ProfilerActivity: String, Sendable, CustomStringConvertible {
        /// Ops, and spans of the program's own.
        case CPU
        /// What runs on Intel's GPUs.
        case XPU
        /// What runs on Meta's accelerators.
        case MTIA
        /// Kernels, copies and calls of the driver.
        case CUDA
        /// What runs on Habana's accelerators.
        case HPU
        /// What runs on a device that brings its own backend.
        case PrivateUse1

        /// Python's text: `ProfilerActivity.CPU`.
        public var description: String { "ProfilerActivity.\(rawValue)" }
    }

    /// Whether profiles are recorded by Kineto: always.
    public static func kineto_available() -> Bool { true }
}

extension torch.profiler {
    /// A group of activities: `.CPU`, `.CUDA`.
    public typealias ProfilerActivity = torch.autograd.ProfilerActivity
    /// The types of devices, as events name them.
    public typealias DeviceType = torch.autograd.DeviceType
    /// A span of a program's own in a profile.
    public typealias record_function = torch.autograd.profiler.record_function

    /// Whether profiles are recorded by Kineto: always.
    public static func kineto_available() -> Bool { true }

    /// The groups of activities that can be recorded here.
    /// See <https://docs.pytorch.org/docs/stable/profiler.html#torch.profiler.supported_activities>.
    public static func supported_activities() -> Set<ProfilerActivity> {
        torch.cuda.is_available() ? [.CPU, .CUDA] : [.CPU]
    }
}
