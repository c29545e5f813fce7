package podo.rush.selling;

/** One round of a kind: its figure, and the processor time of each process in microseconds for each operation. */
record Round(double figure, Processors micros) {}
