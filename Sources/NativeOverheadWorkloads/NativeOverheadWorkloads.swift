// The workloads over the native twin: everything in this module is derived from OverheadWorkloads when it is built.
