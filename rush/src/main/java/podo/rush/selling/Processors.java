package podo.rush.selling;

/** Processor time in seconds that each process has had, or has had meanwhile. */
record Processors(double podo, double postgres, double redis, double floor, double generator) {
    private static final double MICROS_A_SECOND = 1e6;

    /** What came since an earlier moment. */
    Processors since(Processors before) {
        return new Processors(
                podo - before.podo,
                postgres - before.postgres,
                redis - before.redis,
                floor - before.floor,
                generator - before.generator);
    }

    /** The same in microseconds for each operation. */
    Processors microsEach(long operations) {
        double each = MICROS_A_SECOND / Math.max(1, operations);
        return new Processors(podo * each, postgres * each, redis * each, floor * each, generator * each);
    }

    /** What the servers took together, without the load generator. */
    double servers() {
        return podo + postgres + redis + floor;
    }
}
