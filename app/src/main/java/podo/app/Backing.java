package podo.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process works with, all of it up and answering.
 *
 * @param postgres JDBC address with user and password; never log it
 * @param redis address with its password; never log it
 * @param payments where the payment provider listens
 * @param folder for what a role keeps on disk
 */
record Backing(Optional<String> postgres, Optional<String> redis, Optional<URI> payments, Path folder) {}
