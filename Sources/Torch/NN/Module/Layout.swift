import Synchronization

/// A parameter, a buffer or a child that a class of this library declares: its name, how it is read and how it is set.
struct Member: Sendable {
    let name: String
    /// Adds what the module holds now.
    let add: @Sendable (_ owner: nn.Module, _ found: inout Members) -> Void
    /// Where the module keeps it, so that it can be set by its name; nil for a child.
    let slot: @Sendable (_ owner: nn.Module) -> Slot?

    typealias Path<Owner, Value> = ReferenceWritableKeyPath<Owner, Value> & Sendable

    static func parameter<Owner: nn.Module>(_ name: String, _ path: Path<Owner, nn.Parameter>) -> Member {
        Member(name: name) { owner, found in
            found.add(name, own(owner, Owner.self)[keyPath: path])
        } slot: { owner in
            .parameter { own(owner, Owner.self)[keyPath: path] = $0 }
        }
    }

    /// One that may be None, such as `bias`.
    static func parameter<Owner: nn.Module>(_ name: String, _ path: Path<Owner, nn.Parameter?>) -> Member {
        Member(name: name) { owner, found in
            found.add(name, own(owner, Owner.self)[keyPath: path])
        } slot: { owner in
            .optionalParameter { own(owner, Owner.self)[keyPath: path] = $0 }
        }
    }

    static func buffer<Owner: nn.Module>(_ name: String, _ path: Path<Owner, nn.Buffer?>) -> Member {
        Member(name: name) { owner, found in
            found.add(name, own(owner, Owner.self)[keyPath: path])
        } slot: { owner in
            .buffer { own(owner, Owner.self)[keyPath: path] = $0 }
        }
    }

    static func module<Owner: nn.Module>(_ name: String, _ path: KeyPath<Owner, some nn.Module> & Sendable) -> Member {
        Member(name: name) { owner, found in
            found.add(name, own(owner, Owner.self)[keyPath: path])
        } slot: { _ in
            nil
        }
    }

    /// One that may be None, such as `norm`.
    static func module<Owner: nn.Module>(_ name: String, _ path: KeyPath<Owner, (some nn.Module)?> & Sendable) -> Member
    {
        Member(name: name) { owner, found in
            if let module = own(owner, Owner.self)[keyPath: path] { found.add(name, module) }
        } slot: { _ in
            nil
        }
    }

    /// A class's list is read for its own instances alone, so nothing is asked at every read.
    private static func own<Owner: nn.Module>(_ module: nn.Module, _ type: Owner.Type) -> Owner {
        unsafeDowncast(module, to: type)
    }
}

/// What a module's class declares, found once a class.
final class Layout: Sendable {
    /// What the classes of this library list.
    let declared: [Member]
    /// The stored properties of a program's classes below them, the superclasses' first.
    let properties: [StoredProperty]

    /// Whether its modules learn their shapes from their first input.
    let isLazy: Bool

    static let none = Layout([], [], isLazy: false)

    private init(_ declared: [Member], _ properties: [StoredProperty], isLazy: Bool) {
        self.isLazy = isLazy
        self.declared = declared
        self.properties = properties
    }

    static func of(_ module: nn.Module) -> Layout {
        let type = type(of: module)
        return known.withLock { known in
            if let layout = known[ObjectIdentifier(type)] { return layout }
            var library: AnyClass = type
            while !isOfLibrary(library), let above = _getSuperclass(library) { library = above }
            let layout = Layout(
                type.declared, StoredProperty.all(of: type, below: library), isLazy: type is any nn.LazyModuleMixin.Type
            )
            known[ObjectIdentifier(type)] = layout
            return layout
        }
    }

    private static let known = Mutex<[ObjectIdentifier: Layout]>([:])

    private static func isOfLibrary(_ type: Any.Type) -> Bool { _typeName(type, qualified: true).hasPrefix(place) }
    /// What the full names of this library's classes begin with. A program's class in an extension of `nn` has its own
    /// module's name before that.
    private static let place = String(_typeName(nn.Module.self, qualified: true).dropLast("nn.Module".count))
}
