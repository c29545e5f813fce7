package podo.identity;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What a demo sign-in sends. */
@Json
record SignIn(@Nullable String name, @Nullable String role) {}
