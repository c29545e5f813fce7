package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LiveIndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.EventId;
import podo.kernel.StartException;

/**
 * The index in its folder. Each commit carries the format it was written in and the place in the change log up to which
 * it is complete, so that whatever ends the process, the folder holds a usable index that knows what it lacks.
 *
 * <p>Reading is safe from any thread. Writing is for one thread at a time (the feed holds a lock around it).
 */
final class SearchIndex implements AutoCloseable {
    /** Raise it when documents are made differently: an index of another format is built anew. */
    static final int FORMAT = 5;

    /** The position of an index that has yet to be built. */
    static final long NOTHING = -1;

    /** Memory for building the index, in MiB, and at most this part of all. */
    private static final int LARGEST_BUILD_BUFFER = 256;

    private static final int BUILD_SHARE = 8;
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final String FORMAT_KEY = "podo.format";
    private static final String POSITION_KEY = "podo.position";
    private static final String LEVEL_KEY = "podo.level-at";
    private final Path folder;
    private final Directory directory;
    private final SearchSettings settings;
    private volatile Open open;

    /**
     * A writer with the readers that see through it; replaced together.
     *
     * @param position how far in the change log what readers see is complete
     * @param committed the same of what is on the disk
     * @param levelAt when what readers see was published
     */
    private record Open(IndexWriter writer, SearcherManager searchers, long position, long committed, Instant levelAt) {
        Open published(long published, Instant now) {
            return new Open(writer, searchers, published, committed, now);
        }

        Open kept() {
            return new Open(writer, searchers, position, position, levelAt);
        }
    }

    private SearchIndex(Path folder, Directory directory, SearchSettings settings) throws IOException {
        this.folder = folder;
        this.directory = directory;
        this.settings = settings;
        this.open = openOrCreate();
    }

    /**
     * Opens the index in a folder; begins an empty one where there is none, another format or a damaged one.
     *
     * @throws StartException when the folder cannot be used or another process uses it
     */
    static SearchIndex open(Path folder, SearchSettings settings) {
        try {
            Files.createDirectories(folder);
            return new SearchIndex(folder, FSDirectory.open(folder), settings);
        } catch (LockObtainFailedException e) {
            throw new StartException("The search index in " + folder + " is in use by another process.", e);
        } catch (IOException e) {
            throw new StartException("The search index in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** How far in the change log what readers see is complete; {@link #NOTHING} when it has yet to be built. */
    long position() {
        return open.position();
    }

    /** When what readers see was published. */
    Instant levelAt() {
        return open.levelAt();
    }

    /** Replaces an event; seen after the next {@link #publish}. */
    void put(EventId id, Document document) throws IOException {
        open.writer().updateDocument(term(id), document);
    }

    /** Adds an event that is not there yet; seen after the next {@link #publish}. */
    void add(Document document) throws IOException {
        open.writer().addDocument(document);
    }

    /** Removes an event; seen after the next {@link #publish}. */
    void remove(EventId id) throws IOException {
        open.writer().deleteDocuments(term(id));
    }

    /** Removes everything, as all will be written anew; seen after the next {@link #publish}. */
    void clear() throws IOException {
        open.writer().deleteAll();
        open.writer()
                .getConfig()
                .setRAMBufferSizeMB(Math.max(settings.writeBufferMebibytes(), mostForBuilding()))
                .setMergePolicy(NoMergePolicy.INSTANCE);
    }

    /**
     * What was written anew is complete: its parts are put together once, instead of again and again while they become
     * more, and a text is then looked up in few of them.
     */
    void built() throws IOException {
        LiveIndexWriterConfig config = open.writer().getConfig();
        config.setRAMBufferSizeMB(settings.writeBufferMebibytes()).setMergePolicy(new TieredMergePolicy());
        open.writer().forceMerge(1);
    }

    /** Few large parts are written quicker than many small ones; a small process stays small. */
    private static int mostForBuilding() {
        return (int) Math.min(LARGEST_BUILD_BUFFER, (Runtime.getRuntime().maxMemory() >> 20) / BUILD_SHARE);
    }

    /** Lets readers see what was written, which answers to this place in the change log; {@link #commit} keeps it. */
    void publish(long position, Instant now) throws IOException {
        Open written = open;
        written.searchers().maybeRefreshBlocking();
        open = written.published(position, now);
    }

    /**
     * Puts what was published on the disk, with the place in the change log it answers to. It waits for the disk, so it
     * comes after publishing and once for many changes: what a crash loses is read from the change log again.
     */
    void commit() throws IOException {
        Open written = open;
        if (written.position() == written.committed() && !written.writer().hasUncommittedChanges()) {
            return;
        }
        Map<String, String> told = Map.of(
                FORMAT_KEY,
                Integer.toString(FORMAT),
                POSITION_KEY,
                Long.toString(written.position()),
                LEVEL_KEY,
                written.levelAt().toString());
        written.writer().setLiveCommitData(told.entrySet());
        written.writer().commit();
        open = written.kept();
    }

    /**
     * Goes back to the last commit: after a failed write (a full disk closes the writer for good) half of a change must
     * not be published with the next.
     */
    void rollback() throws IOException {
        Open broken = open;
        broken.writer().rollback();
        open = openOrCreate();
        broken.searchers().close();
    }

    /** Something read from the index. */
    @FunctionalInterface
    interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    /** Reads from one unchanging view of the index. */
    <T> T read(Reading<T> reading) {
        try {
            SearcherManager searchers = open.searchers();
            IndexSearcher searcher;
            try {
                searcher = searchers.acquire();
            } catch (AlreadyClosedException e) {
                LOG.debug("the index was opened anew meanwhile", e);
                searchers = open.searchers();
                searcher = searchers.acquire();
            }
            try {
                return reading.from(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Open last = open;
        last.searchers().close();
        last.writer().rollback(); // what is complete was committed, or is in the change log
        directory.close();
    }

    private static Term term(EventId id) {
        return new Term(EventDocument.ID, id.value());
    }

    private Open openOrCreate() throws IOException {
        try {
            if (DirectoryReader.indexExists(directory)) {
                return existing();
            }
        } catch (LockObtainFailedException | AccessDeniedException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            LOG.warn("The search index in {} is damaged and is built anew: {}", folder, e.toString());
        }
        return create();
    }

    private Open existing() throws IOException {
        Map<String, String> told;
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            told = reader.getIndexCommit().getUserData();
        }
        if (!Integer.toString(FORMAT).equals(told.get(FORMAT_KEY))) {
            LOG.info("The search index in {} has another format and is built anew", folder);
            return create();
        }
        return open(
                IndexWriterConfig.OpenMode.APPEND,
                Long.parseLong(told.getOrDefault(POSITION_KEY, "-1")),
                Instant.parse(told.getOrDefault(LEVEL_KEY, Instant.EPOCH.toString())));
    }

    /** Nothing of what was there is trusted: files that are in no order would stay in the way of commits. */
    private Open create() throws IOException {
        try (Lock held = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            held.ensureValid();
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
        return open(IndexWriterConfig.OpenMode.CREATE, NOTHING, Instant.EPOCH);
    }

    /** Scores as events were weighed. */
    private static final class Searchers extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(EventOrder.SIMILARITY);
            return searcher;
        }
    }

    private Open open(IndexWriterConfig.OpenMode mode, long position, Instant levelAt) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(null) // events bring their terms along
                .setOpenMode(mode)
                .setRAMBufferSizeMB(settings.writeBufferMebibytes())
                .setSimilarity(EventOrder.SIMILARITY)
                .setIndexSort(EventOrder.DATE);
        IndexWriter writer = new IndexWriter(directory, config);
        try {
            return new Open(writer, new SearcherManager(writer, new Searchers()), position, position, levelAt);
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }
}
