package podo.waitingroom.internal.line;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import podo.waitingroom.Gaps;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.LineRecord.Progress;
import podo.waitingroom.internal.line.LineRecord.Stage;

/** Records in memory, which may be away for a while. */
final class RememberedRecords implements LineRecords {
    private static final LineRecord NEW = new LineRecord(Stage.NEW, 0, OptionalLong.empty(), Gaps.NONE, Progress.NONE);
    private final Map<SaleId, LineRecord> known = new ConcurrentHashMap<>();
    private final Map<SaleId, String> seals = new ConcurrentHashMap<>();
    volatile boolean away;

    @Override
    public LineRecord find(Sale sale) {
        check();
        return known.computeIfAbsent(sale.id(), _ -> NEW);
    }

    @Override
    public void begun(Sale sale, long last) {
        check();
        known.computeIfPresent(
                sale.id(),
                (_, old) -> new LineRecord(Stage.BEGUN, old.peak(), old.drawn(), old.gaps(), old.progress()));
    }

    @Override
    public Cut cut(Sale sale, Cut cut) {
        check();
        LineRecord record = known.compute(sale.id(), (_, old) -> {
            LineRecord before = old == null ? NEW : old;
            return before.drawn().isPresent()
                    ? before
                    : new LineRecord(
                            before.stage(), before.peak(), OptionalLong.of(cut.drawn()), cut.gaps(), before.progress());
        });
        return new Cut(record.drawn().orElseThrow(), record.gaps());
    }

    @Override
    public void seal(Sale sale, String seal) {
        check();
        seals.put(sale.id(), seal);
    }

    @Override
    public boolean unseal(Sale sale, String seal) {
        check();
        return seal.equals(seals.remove(sale.id()));
    }

    @Override
    public void progress(Sale sale, Progress progress) {
        check();
        known.computeIfPresent(
                sale.id(), (_, old) -> new LineRecord(old.stage(), old.peak(), old.drawn(), progress.gaps(), progress));
    }

    @Override
    public List<Over> over(Duration since, int most) {
        return List.of();
    }

    @Override
    public void forgotten(SaleId sale) {
        known.computeIfPresent(
                sale, (_, old) -> new LineRecord(Stage.FORGOTTEN, old.peak(), old.drawn(), old.gaps(), old.progress()));
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("the records are away");
        }
    }
}
