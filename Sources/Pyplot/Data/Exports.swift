// What `plot` takes is in a module of its own, which NumPy's arrays and Python's `range` conform to without Cairo.
@_exported import PyplotData
