import Foundation
import NumPy
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a sound, of numbers from -1 to 1:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_audio>.
    ///
    /// - Parameters:
    ///   - snd_tensor: One channel, (1, L).
    ///   - sample_rate: Numbers a second.
    // @forms
    public func add_audio(
        tag: String, snd_tensor: any np.ArrayLike, global_step: Int? = nil, sample_rate: Int = 44100,
        walltime: Double? = nil
    ) {
        var sound = ndarray(elements(snd_tensor).squeeze())
        if np.max(np.abs(sound)).item(Double.self) > 1 {
            print("warning: audio amplitude out of range, auto clipped.")
            sound = np.clip(sound, -1, 1)
        }
        guard sound.ndim == 1 else {
            raise(.AssertionError, "input tensor should be 1 dimensional.", op: "add_audio")
            return
        }
        guard sample_rate > 0 else {
            raise(.init(rawValue: "Error"), "sampling rate not specified", op: "add_audio")
            return
        }
        let samples = (sound * Int(Int16.max)).astype(.int16).tensor.flatList(Int16.self)
        var value = Tensorboard_Summary.Value(tag)
        value.audio.sampleRate = Float(sample_rate)
        value.audio.numChannels = 1
        value.audio.lengthFrames = Int64(samples.count)
        value.audio.encodedAudioString = Self.wave(samples, sample_rate)
        value.audio.contentType = "audio/wav"
        add([value], global_step, walltime)
    }

    /// A file of one channel, as Python's `wave` writes it.
    private static func wave(_ samples: [Int16], _ rate: Int) -> Data {
        var file = Data()
        func add(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { file.append(contentsOf: $0) }
        }
        let size = UInt32(2 * samples.count)
        file.append(contentsOf: "RIFF".utf8)
        add(36 + size)
        file.append(contentsOf: "WAVEfmt ".utf8)
        add(16 as UInt32)
        add(1 as UInt16)  // numbers without compression
        add(1 as UInt16)
        add(UInt32(truncatingIfNeeded: rate))
        add(UInt32(truncatingIfNeeded: 2 * rate))
        add(2 as UInt16)
        add(16 as UInt16)
        file.append(contentsOf: "data".utf8)
        add(size)
        for sample in samples { add(sample) }
        return file
    }
}
