import Foundation

extension trainer {
    /// `run.json`: what a run is, beside the losses and pictures that it makes.
    package struct RunSummary: Codable, Equatable {
        package static let file = "run.json"

        package let program: String
        package let libtorch: String
        /// When the training began; that of the first part where it was continued.
        package let begun: Date
        /// The folder that relative paths start from.
        package let folder: String
        /// The command line as it was typed.
        package let typed: [String]
        /// The command line with nothing left to defaults, which may change.
        package let command: [String]
        package let data: String
        package let images: Int
        package let settings: Settings
        package let loss: String
        /// How long each epoch took, without this page; nil where that is not known.
        package let seconds: [Double?]
        package let networks: [Network]

        package struct Settings: Codable, Equatable {
            package let epochs: Int
            package let batch_size: Int
            package let lr: Double
            package let latent_dim: Int
            package let channels: Int
            package let variant: String
            package let amp: Bool
            package let channels_last: Bool
            package let fused: Bool
            package let limit: Int?
            package let skip_bad_images: Bool
            package let seed: Int
            package let threads: Int
            package let workers: Int
            package let device: String
        }

        /// Shapes are those of one image, without the batch.
        package struct Network: Codable, Equatable {
            package let name: String
            package let optimizer: String
            package let input: [Int]
            package let layers: [Layer]

            package var parameters: Int { layers.map(\.parameters).reduce(0, +) }
        }

        package struct Layer: Codable, Equatable {
            /// The path in the network, such as `0.conv2d_trans`.
            package let name: String
            package let type: String
            package let settings: String
            package let output: [Int]
            package let parameters: Int
        }

        /// - Throws: ``Failure`` where the folder has no such file or another's.
        package init(folder: String) throws {
            let path = folder + "/" + Self.file
            let data: Data
            do {
                data = try Files.contents(path)
            } catch {
                throw Failure("cannot read \(path): \(reason(error)); a run of gan or wgangp writes it")
            }
            do {
                let decoder = JSONDecoder()
                decoder.dateDecodingStrategy = .iso8601
                self = try decoder.decode(Self.self, from: data)
            } catch {
                throw Failure("\(path) is not what a run of gan or wgangp writes: \(Self.flaw(error))")
            }
            if let name = outOfRange {
                throw Failure("\(path) is not what a run of gan or wgangp writes: \(name) is out of range")
            }
        }

        /// The name of a number that no run has.
        private var outOfRange: String? {
            let counts: [(String, Int?)] = [
                ("images", images), ("settings.epochs", settings.epochs), ("settings.batch_size", settings.batch_size),
                ("settings.limit", settings.limit), ("seconds", seconds.count),
            ]
            if let name = counts.first(where: { $0.1.map { !Limits.counts.contains($0) } ?? false })?.0 { return name }
            if !seconds.compactMap({ $0 }).allSatisfy({ $0 >= 0 && $0.isFinite }) { return "seconds" }
            let layers = networks.flatMap(\.layers)
            return layers.allSatisfy { (0...Int(Int32.max)).contains($0.parameters) }
                ? nil : "networks.layers.parameters"
        }

        package func encoded() throws -> Data {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            return try encoder.encode(self)
        }

        private static func flaw(_ error: any Error) -> String {
            func place(_ context: DecodingError.Context) -> String {
                context.codingPath.map(\.stringValue).joined(separator: ".")
            }
            return switch error as? DecodingError {
            case .keyNotFound(let key, _): "\(key.stringValue) is missing"
            case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(place(context)) has another type"
            case .dataCorrupted(let context) where !context.codingPath.isEmpty: "\(place(context)) is broken"
            default: "no JSON"
            }
        }
    }
}

extension trainer.RunSummary {
    package init(
        program: String, libtorch: String, begun: Date, folder: String, typed: [String], command: [String],
        data: String, images: Int, settings: Settings, loss: String, seconds: [Double?], networks: [Network]
    ) {
        self.program = program
        self.libtorch = libtorch
        self.begun = begun
        self.folder = folder
        self.typed = typed
        self.command = command
        self.data = data
        self.images = images
        self.settings = settings
        self.loss = loss
        self.seconds = seconds
        self.networks = networks
    }

    /// What a continued run keeps of its beginning: a value for each epoch before `epoch`.
    package static func seconds(_ old: [Double?], before epoch: Int) -> [Double?] {
        let kept = old.prefix(epoch - 1)
        return kept + Array(repeating: nil, count: epoch - 1 - kept.count)
    }

    /// The folder of images, found from anywhere.
    package var dataFolder: String { data.hasPrefix("/") || data.hasPrefix("~") ? data : folder + "/" + data }

    /// The program, and its variant where that is not the report's.
    package var title: String {
        let name = ["gan": "GAN", "wgangp": "WGAN-GP"][program] ?? program
        return switch settings.variant {
        case "report": name
        case "wgan": "WGAN"
        case "wgan-gp": "WGAN-GP as in its paper"
        default: "\(name), \(settings.variant)"
        }
    }
}
