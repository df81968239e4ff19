import Foundation

extension torch.utils.data.DataLoader {
    /// Warns as Python does where there are more workers than processors.
    func warnOfWorkers() {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        guard num_workers > processors else { return }
        #if os(Linux)
            let isCpusetChecked = ""
        #else
            let isCpusetChecked = " (`cpuset` is not taken into account)"
        #endif
        warn(
            "This DataLoader will create \(num_workers) worker processes in total. Our suggested max number of worker in "
                + "current system is \(processors)\(isCpusetChecked), which is smaller than what this DataLoader is going "
                + "to create. Please be aware that excessive worker creation might get DataLoader running slow or even "
                + "freeze, lower the worker number to avoid potential slowness/freeze if necessary.")
    }

    /// Warns as Python does of memory that is not pinned as it was asked for.
    func warnOfMemory() {
        if pin_memory, !pin_memory_device.isEmpty {
            warn(
                "pin_memory_device is deprecated, the current accelerator will be used as the device,"
                    + "ignore pin_memory_device='\(pin_memory_device)'.")
        }
        if pin_memory, !torch.accelerator.is_available() {
            warn(
                "'pin_memory' argument is set as true but no accelerator is found, then device pinned memory won't be "
                    + "used.")
        }
    }
}
