/* What is the same on every system: paths, walking, temporaries, clean-up, SHA-256. */
#include "system.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MOST = 100000, LEVELS_MOST = 32, RETRIES = 3, RETRY_WAIT = 150 };
enum { RANDOM_BYTES = 8, NAME_MOST = 200 };

#define TEMPORARY ".prirost-"

/* ---- paths ---- */

static bool slash(char c) {
    return c == '/' || c == '\\';
}

const char *pr_path_join(struct pr_arena *arena, const char *dir, const char *name) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, dir);
    if (b.n > 0 && !slash(b.s[b.n - 1])) {
        pr_buf_char(&b, '/');
    }
    pr_buf_c(&b, name);
#ifdef _WIN32
    for (size_t i = 0; i < b.n; i++) {
        b.s[i] = b.s[i] == '\\' ? '/' : b.s[i];
    }
#endif
    return b.s;
}

struct pr_text pr_path_name(struct pr_text path) {
    size_t end = path.n;
    while (end > 0 && slash(path.s[end - 1])) {
        end--;
    }
    size_t start = end;
    while (start > 0 && !slash(path.s[start - 1])) {
        start--;
    }
    return pr_text_slice(path, start, end);
}

/* ".xlsx", ".xlsm", ".xls" end here. */
static bool ends_as_book(struct pr_text name, size_t end) {
    for (size_t n = 4; n <= 5 && n < end; n++) {
        const char *s = name.s + end - n;
        if (s[0] == '.' && (s[1] == 'x' || s[1] == 'X') && (s[2] == 'l' || s[2] == 'L')) {
            return true;
        }
    }
    return false;
}

struct pr_text pr_path_page(struct pr_text path) {
    struct pr_text name = pr_path_name(path);
    for (size_t i = 0; i < name.n; i++) {
        if (name.s[i] == '!' && ends_as_book(name, i)) {
            return pr_text_slice(name, i + 1, name.n);
        }
    }
    return pr_text_slice(name, name.n, name.n);
}

const char *pr_path_temporary(struct pr_arena *arena, const char *dir, const char *name) {
    unsigned char random[RANDOM_BYTES];
    char hex[RANDOM_BYTES * 2 + 1];
    pr_random(random, sizeof random);
    (void)sodium_bin2hex(hex, sizeof hex, random, sizeof random);
    struct pr_text tail = pr_path_name(pr_text_of(name));
    size_t from = tail.n > NAME_MOST ? tail.n - NAME_MOST : 0; /* its end tells the kind */
    while (from < tail.n && ((unsigned char)tail.s[from] & 0xC0) == 0x80) {
        from++;
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, TEMPORARY);
    pr_buf_c(&b, hex);
    pr_buf_char(&b, '-');
    pr_buf_text(&b, pr_text_slice(tail, from, tail.n));
    return pr_path_join(arena, dir, b.s);
}

static bool temporary(const char *name) {
    const size_t before = sizeof TEMPORARY - 1;
    return strncmp(name, TEMPORARY, before) == 0 &&
           strspn(name + before, "0123456789abcdef") == (size_t)RANDOM_BYTES * 2 &&
           name[before + (size_t)RANDOM_BYTES * 2] == '-';
}

void pr_temporaries_clean(const char *dir, int64_t seconds) {
    struct pr_arena *arena = pr_arena_new();
    struct system_entry *entries = NULL;
    size_t n = 0;
    if (system_list(arena, dir, &entries, &n, ENTRIES_MOST) == PR_IO_OK) {
        for (size_t i = 0; i < n; i++) {
            const struct system_entry *e = &entries[i];
            if (!e->is_dir && !e->is_other && e->age > seconds && temporary(e->name)) {
                (void)pr_file_remove(pr_path_join(arena, dir, e->name));
            }
        }
    }
    pr_arena_free(arena);
}

/* ---- folders ---- */

enum pr_io pr_dir_make(const char *path) {
    struct pr_arena *arena = pr_arena_new();
    char *part = pr_arena_alloc(arena, strlen(path) + 1);
    enum pr_io result = PR_IO_OK;
    for (size_t i = 0; path[i] != '\0' && result == PR_IO_OK; i++) {
        part[i] = path[i];
        bool ends = path[i + 1] == '\0' || slash(path[i + 1]);
        if (ends && !slash(path[i]) && !pr_path_is_dir(part)) {
            result = system_make_dir(part);
            if (result == PR_IO_EXISTS && pr_path_is_dir(part)) {
                result = PR_IO_OK; /* someone else made it in the meantime */
            }
        }
    }
    pr_arena_free(arena);
    return result;
}

struct walk {
    struct pr_arena *arena;
    const char *dir;
    bool (*skip)(const char *rest, bool is_dir);
    struct pr_entry *entries;
    size_t n, capacity;
};

static enum pr_io add_folder(struct walk *w, const char *rest, int level) {
    if (level > LEVELS_MOST) {
        return PR_IO_TOO_LARGE;
    }
    struct system_entry *found = NULL;
    size_t n = 0;
    const char *path = *rest == '\0' ? w->dir : pr_path_join(w->arena, w->dir, rest);
    enum pr_io result = system_list(w->arena, path, &found, &n, ENTRIES_MOST);
    for (size_t i = 0; i < n && w->n <= ENTRIES_MOST; i++) {
        const char *below =
            *rest == '\0' ? found[i].name : pr_path_join(w->arena, rest, found[i].name);
        if (found[i].is_other || (w->skip != NULL && w->skip(below, found[i].is_dir))) {
            continue;
        }
        w->entries = pr_arena_grow(w->arena, w->entries, w->n, &w->capacity, sizeof *w->entries);
        w->entries[w->n++] =
            (struct pr_entry){pr_path_join(w->arena, w->dir, below), below, found[i].is_dir};
        if (found[i].is_dir && !found[i].is_link) { /* links may lead round in a circle */
            enum pr_io inner = add_folder(w, below, level + 1);
            result = result == PR_IO_OK ? inner : result;
        }
    }
    return w->n > ENTRIES_MOST ? PR_IO_TOO_LARGE : result;
}

static int by_rest(const void *left, const void *right) {
    const struct pr_entry *a = left, *b = right;
    return strcmp(a->rest, b->rest); /* no two are equal */
}

enum pr_io pr_dir_list(struct pr_arena *arena, const char *dir,
                       bool (*skip)(const char *rest, bool is_dir), struct pr_entry **entries,
                       size_t *n) {
    struct walk w = {.arena = arena, .dir = dir, .skip = skip};
    enum pr_io result = add_folder(&w, "", 1);
    if (w.n > 1) {
        qsort(w.entries, w.n, sizeof *w.entries, by_rest);
    }
    *entries = w.entries;
    *n = w.n;
    return result;
}

enum pr_io pr_file_replace(const char *from, const char *to) {
    enum pr_io result = system_move(from, to);
    for (int i = 0; i < RETRIES && result == PR_IO_BUSY; i++) {
        system_sleep(RETRY_WAIT);
        result = system_move(from, to);
    }
    return result;
}

/* ---- clean-up: must work without memory and more than once ---- */

struct leftover {
    struct leftover *next;
    char path[];
};

static struct leftover *leftovers;

void pr_cleanup_add(const char *path) {
    size_t n = strlen(path) + 1;
    struct leftover *new = malloc(sizeof *new + n);
    if (new != NULL) {
        memcpy(new->path, path, n);
        new->next = leftovers;
        leftovers = new;
    }
}

void pr_cleanup_forget(const char *path) {
    for (struct leftover **at = &leftovers; *at != NULL; at = &(*at)->next) {
        if (strcmp((*at)->path, path) == 0) {
            struct leftover *gone = *at;
            *at = gone->next;
            free(gone);
            return;
        }
    }
}

void pr_cleanup_run(void) {
    while (leftovers != NULL) {
        struct leftover *gone = leftovers;
        leftovers = gone->next;
        (void)pr_file_remove(gone->path);
        free(gone);
    }
}

void pr_sha256(struct pr_text bytes, char hex[65]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(hash, (const unsigned char *)bytes.s, bytes.n);
    (void)sodium_bin2hex(hex, 65, hash, sizeof hash);
}

struct pr_digest {
    crypto_hash_sha256_state state;
};

struct pr_digest *pr_digest_new(struct pr_arena *arena) {
    struct pr_digest *digest = pr_arena_alloc(arena, sizeof *digest);
    (void)crypto_hash_sha256_init(&digest->state);
    return digest;
}

void pr_digest_add(struct pr_digest *digest, struct pr_text bytes) {
    (void)crypto_hash_sha256_update(&digest->state, (const unsigned char *)bytes.s, bytes.n);
}

void pr_digest_end(struct pr_digest *digest, char hex[65]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256_final(&digest->state, hash);
    (void)sodium_bin2hex(hex, 65, hash, sizeof hash);
}

void pr_keyed_hash(const unsigned char key[PR_KEY_BYTES], struct pr_text t,
                   unsigned char out[PR_KEYED_BYTES]) {
    (void)crypto_generichash(out, PR_KEYED_BYTES, (const unsigned char *)t.s, t.n, key,
                             PR_KEY_BYTES);
}
