/* base: the one door to the operating system. Paths are UTF-8, both / and \ are accepted, / is
 * given back. Nobody else includes unistd.h, sys/..., dirent.h, windows.h, or calls fopen, rename,
 * remove, mkdir, exit, time. */
#ifndef PRIROST_BASE_SYSTEM_H
#define PRIROST_BASE_SYSTEM_H

#include "prirost/base.h"
#include "prirost/base_date.h"

enum pr_io {
    PR_IO_OK,
    PR_IO_MISSING,
    PR_IO_DENIED,
    PR_IO_DIRECTORY,
    PR_IO_BUSY, /* open in another program */
    PR_IO_FULL, /* no space, quota */
    PR_IO_TOO_LARGE,
    PR_IO_EXISTS,
    PR_IO_ERROR
};

/* ---- files ---- */

/* The whole file, with a NUL behind it that is not counted. At most `most` bytes, else
 * PR_IO_TOO_LARGE. Only ordinary files: a pipe or device is PR_IO_ERROR and never holds us up. */
PR_MUST_USE enum pr_io pr_file_read(struct pr_arena *arena, const char *path, size_t most,
                                    struct pr_text *bytes);
/* Writes, syncs and closes; a part of a file is removed when it fails. */
PR_MUST_USE enum pr_io pr_file_write(const char *path, struct pr_text bytes);
/* An empty file that only its owner may read (POSIX); PR_IO_EXISTS where something stands. */
enum pr_io pr_file_private(const char *path);
/* Moves `from` over `to` in one step (three short retries where the target is held open). */
PR_MUST_USE enum pr_io pr_file_replace(const char *from, const char *to);
enum pr_io pr_file_remove(const char *path);
enum pr_io pr_file_sync(const char *path);            /* makes what was written by others durable */
PR_MUST_USE enum pr_io pr_dir_make(const char *path); /* parents too; fine when it is there */
enum pr_io pr_dir_remove(const char *path);           /* an empty one only */
bool pr_path_is_dir(const char *path);
bool pr_path_exists(const char *path);
/* Joined with one slash. */
const char *pr_path_join(struct pr_arena *arena, const char *dir, const char *name);
struct pr_text pr_path_name(struct pr_text path); /* what stands after the last slash */
/* «анкета.xlsx!Ответы» is the sheet «Ответы» of a workbook: its name; empty for other files. */
struct pr_text pr_path_page(struct pr_text path);
/* A name for a temporary file in `dir`: ".prirost-<random>-<name>". */
const char *pr_path_temporary(struct pr_arena *arena, const char *dir, const char *name);
/* Removes our temporaries in `dir` older than `seconds`. */
void pr_temporaries_clean(const char *dir, int64_t seconds);

struct pr_entry {
    const char *path; /* dir + "/" + rest */
    const char *rest; /* below dir */
    bool is_dir;
};
/* Everything below dir, sorted by bytes of `rest`; folders are given and walked into unless skip
 * says so. At most 100,000 entries, 32 levels, else PR_IO_TOO_LARGE. Links to folders are given,
 * not walked into; pipes and devices are left out. What was found is given even beside an error. */
PR_MUST_USE enum pr_io pr_dir_list(struct pr_arena *arena, const char *dir,
                                   bool (*skip)(const char *rest, bool is_dir),
                                   struct pr_entry **entries, size_t *n);

/* ---- a file read in pieces, from its beginning as often as one likes ---- */

struct pr_reader;
/* Only ordinary files, as in pr_file_read. */
PR_MUST_USE enum pr_io pr_reader_open(struct pr_arena *arena, const char *path,
                                      struct pr_reader **reader);
/* n bytes; fewer only at the end. */
PR_MUST_USE enum pr_io pr_reader_next(struct pr_reader *reader, char *to, size_t n, size_t *got);
PR_MUST_USE enum pr_io pr_reader_rewind(struct pr_reader *reader);
uint64_t pr_reader_size(const struct pr_reader *reader); /* when it was opened */
/* Whether somebody wrote to the file since it was opened: another size or time. */
bool pr_reader_changed(const struct pr_reader *reader);
void pr_reader_close(struct pr_reader *reader); /* NULL is fine */

/* ---- streams, clock, randomness, signals ---- */

void pr_out(struct pr_text t);     /* to standard output, as it is */
void pr_err(struct pr_text t);     /* to standard error */
PR_MUST_USE bool pr_out_ok(void);  /* flushed, and nothing failed so far */
int pr_columns(bool error_stream); /* width; 0: no terminal */
const char *pr_environment(const char *name);
struct pr_moment pr_now(void); /* local clock */
uint64_t pr_clock(void);       /* monotonic, nanoseconds */
void pr_random(void *bytes, size_t n);
/* SIGINT (and SIGTERM where it exists) set a flag; a closed pipe and a file over the limit come
 * back as errors (PR_IO_FULL) instead of ending the process. */
void pr_interrupt_watch(void);
bool pr_interrupted(void);
/* Names of files to remove when the process is interrupted or out of memory. */
void pr_cleanup_add(const char *path);
void pr_cleanup_forget(const char *path);
void pr_cleanup_run(void);

/* ---- work beside ----
 * One job at a time on a second thread; a build without threads does it in the call itself, with
 * the same results. What a job touches is its own until pr_worker_wait. */
struct pr_worker;
struct pr_worker *pr_worker_new(struct pr_arena *arena);
/* Waits for the job before. */
void pr_worker_do(struct pr_worker *worker, void (*job)(void *data), void *data);
void pr_worker_wait(struct pr_worker *worker);
void pr_worker_end(struct pr_worker *worker); /* waits; NULL is fine */

/* A C stream for libraries that want one (a FILE *, kept as void * so that only its user includes
 * stdio.h). Whoever writes closes it; then the bytes are taken, once. NULL: none to be had. */
struct pr_capture;
struct pr_capture *pr_capture_open(struct pr_arena *arena);
void *pr_capture_stream(struct pr_capture *capture);
PR_MUST_USE bool pr_capture_take(struct pr_capture *capture, struct pr_buf *out);

/* SHA-256 as 64 hex digits and a NUL (libsodium). */
void pr_sha256(struct pr_text bytes, char hex[65]);
/* The same of bytes that come in pieces. */
struct pr_digest;
struct pr_digest *pr_digest_new(struct pr_arena *arena);
void pr_digest_add(struct pr_digest *digest, struct pr_text bytes);
void pr_digest_end(struct pr_digest *digest, char hex[65]); /* once */

enum { PR_KEY_BYTES = 32, PR_KEYED_BYTES = 16 };
/* Keyed BLAKE2b: without the key nobody can tell which text it was, however few there are. */
void pr_keyed_hash(const unsigned char key[PR_KEY_BYTES], struct pr_text t,
                   unsigned char out[PR_KEYED_BYTES]);

#endif
