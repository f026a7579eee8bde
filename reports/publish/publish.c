/* A set of outputs: made under temporary names, read back, renamed together. */
#include "prirost/publish.h"
#include "read_back.h"

#include <string.h>

enum { STALE = 3600 /* seconds */, OUTPUT_MOST = 1 << 30 };

static const char results[] = "results.json";

struct output {
    const char *name, *temporary, *target;
    bool moved;
};

struct pr_publish {
    struct pr_arena *arena;
    const char *dir;
    struct output *output;
    struct pr_output_file *file; /* name and hash of the same */
    size_t n, capacity, file_capacity;
    const char *made[2]; /* folders that were not there: the target's, then one inside */
    size_t n_made;
};

static bool wrong(struct pr_publish_error *error, enum pr_io io, const char *path,
                  struct pr_text detail) {
    *error = (struct pr_publish_error){io, path, detail};
    return false;
}

static const struct pr_text nothing = PR_TEXT_INIT("");

/* ---- names ---- */

/* One folder at most, nothing that leads out of ours. */
static bool fits(struct pr_text name) {
    size_t slashes = 0;
    for (size_t i = 0; i < name.n; i++) {
        const unsigned char c = (unsigned char)name.s[i];
        if (c < 0x20 || strchr("\\<>:\"|?*", c)) {
            return false;
        }
        slashes += c == '/' ? 1 : 0;
    }
    struct pr_text rest = name;
    struct pr_text piece;
    while (pr_text_next(&rest, '/', &piece)) {
        if (piece.n == 0 || piece.s[0] == '.') {
            return false;
        }
    }
    return name.n > 0 && name.s[name.n - 1] != '/' && slashes <= 1;
}

static const char *folder_of(struct pr_publish *p, const char *name) {
    const char *slash = strchr(name, '/');
    return slash ? pr_path_join(p->arena, p->dir,
                                pr_text_c(p->arena, (struct pr_text){name, (size_t)(slash - name)}))
                 : p->dir;
}

/* ---- making ---- */

/* Makes a folder that may be there already, and remembers it if not. */
static enum pr_io make_folder(struct pr_publish *p, const char *folder) {
    const bool there = pr_path_is_dir(folder);
    const enum pr_io io = pr_dir_make(folder);
    if (io == PR_IO_OK && !there && p->n_made < PR_COUNT_OF(p->made)) {
        p->made[p->n_made++] = folder;
    }
    return io;
}

bool pr_publish_open(struct pr_arena *arena, const char *dir, struct pr_publish **out,
                     struct pr_publish_error *error) {
    struct pr_publish *p = pr_arena_alloc(arena, sizeof *p);
    *error = (struct pr_publish_error){PR_IO_OK, dir, nothing};
    *out = NULL;
    p->arena = arena;
    p->dir = pr_text_c(arena, pr_text_of(dir));
    const enum pr_io io = make_folder(p, p->dir);
    if (io != PR_IO_OK) {
        return wrong(error, io, p->dir, nothing);
    }
    pr_temporaries_clean(p->dir, STALE);
    pr_temporaries_clean(pr_path_join(arena, p->dir, "charts"), STALE);
    *out = p;
    return true;
}

/* A new output: folder and temporary name, which is removed if we are interrupted. */
static bool begin(struct pr_publish *p, const char *name, struct output *o,
                  struct pr_publish_error *error) {
    *error = (struct pr_publish_error){PR_IO_OK, NULL, nothing};
    o->name = pr_text_c(p->arena, pr_text_of(name));
    o->target = pr_path_join(p->arena, p->dir, o->name);
    o->moved = false;
    if (!fits(pr_text_of(name))) {
        return wrong(error, PR_IO_ERROR, o->target, PR_TEXT("name"));
    }
    const char *folder = folder_of(p, o->name);
    const enum pr_io io = make_folder(p, folder);
    if (io != PR_IO_OK) {
        return wrong(error, io, folder, nothing);
    }
    o->temporary = pr_path_temporary(p->arena, folder, o->name);
    pr_cleanup_add(o->temporary);
    return true;
}

static void drop(const struct output *o) {
    if (o->temporary && !o->moved) {
        (void)pr_file_remove(o->temporary);
        pr_cleanup_forget(o->temporary);
    }
}

static void keep(struct pr_publish *p, const struct output *o, struct pr_text bytes) {
    p->output = pr_arena_grow(p->arena, p->output, p->n, &p->capacity, sizeof *p->output);
    p->file = pr_arena_grow(p->arena, p->file, p->n, &p->file_capacity, sizeof *p->file);
    p->output[p->n] = *o;
    p->file[p->n].name = o->name;
    pr_sha256(bytes, p->file[p->n].sha256);
    p->n++;
}

static bool make_bytes(struct pr_arena *scratch, const struct output *o, struct pr_text bytes,
                       struct pr_publish_error *error) {
    struct pr_text back = nothing;
    struct pr_text detail = nothing;
    enum pr_io io = pr_file_write(o->temporary, bytes);
    if (io == PR_IO_OK) {
        io = pr_file_read(scratch, o->temporary, OUTPUT_MOST, &back);
    }
    if (io != PR_IO_OK) {
        return wrong(error, io, o->target, nothing);
    }
    if (!pr_text_equal(bytes, back)) {
        return wrong(error, PR_IO_ERROR, o->target, PR_TEXT("read back, it differs"));
    }
    if (pr_text_ends(pr_text_of(o->name), PR_TEXT(".json")) &&
        !publish_read_json(scratch, back, &detail)) {
        return wrong(error, PR_IO_ERROR, o->target, detail);
    }
    return true;
}

/* What stays of a failed call must not lie in the scratch arena. */
static bool finish(struct pr_publish *p, const struct output *o, bool ok, struct pr_text bytes,
                   struct pr_publish_error *error) {
    if (ok) {
        keep(p, o, bytes);
    } else {
        error->detail = pr_text_copy(p->arena, error->detail);
        drop(o);
    }
    return ok;
}

bool pr_publish_bytes(struct pr_publish *p, const char *name, struct pr_text bytes,
                      struct pr_publish_error *error) {
    struct output o = {0};
    if (!begin(p, name, &o, error)) {
        return false;
    }
    struct pr_arena *scratch = pr_arena_new();
    const bool ok = finish(p, &o, make_bytes(scratch, &o, bytes, error), bytes, error);
    pr_arena_free(scratch);
    return ok;
}

static bool make_docx(struct pr_arena *scratch, const struct output *o, const struct pr_doc *doc,
                      struct pr_text *bytes, struct pr_publish_error *error) {
    struct pr_docx_meant meant = {0};
    struct pr_text detail = nothing;
    struct pr_buf b = pr_buf_new(scratch);
    if (!pr_render_docx(doc, &b, &meant)) {
        return wrong(error, PR_IO_ERROR, o->target, PR_TEXT("zip"));
    }
    *bytes = pr_buf_done(&b);
    return make_bytes(scratch, o, *bytes, error) &&
           (publish_read_docx(scratch, *bytes, &meant, &detail) ||
            wrong(error, PR_IO_ERROR, o->target, detail));
}

bool pr_publish_docx(struct pr_publish *p, const char *name, const struct pr_doc *doc,
                     struct pr_publish_error *error) {
    struct output o = {0};
    struct pr_text bytes = nothing;
    if (!begin(p, name, &o, error)) {
        return false;
    }
    struct pr_arena *scratch = pr_arena_new();
    const bool ok = finish(p, &o, make_docx(scratch, &o, doc, &bytes, error), bytes, error);
    pr_arena_free(scratch);
    return ok;
}

/* What a workbook is made of: one of the two. */
struct contents {
    const struct pr_doc *doc;
    const struct pr_form_book *forms;
};

static bool make_workbook(struct pr_arena *scratch, const struct output *o,
                          const struct contents *from, struct pr_text *bytes,
                          struct pr_publish_error *error) {
    struct pr_workbook_meant meant = {0};
    struct pr_text detail = nothing;
    enum pr_io io = from->doc != NULL ? pr_render_xlsx(scratch, from->doc, o->temporary, &meant)
                                      : pr_render_forms(scratch, from->forms, o->temporary, &meant);
    if (io == PR_IO_OK) {
        io = pr_file_sync(o->temporary);
    }
    if (io == PR_IO_OK) {
        io = pr_file_read(scratch, o->temporary, OUTPUT_MOST, bytes);
    }
    if (io != PR_IO_OK) {
        return wrong(error, io, o->target, nothing);
    }
    return publish_read_workbook(scratch, *bytes, &meant, &detail) ||
           wrong(error, PR_IO_ERROR, o->target, detail);
}

static bool workbook(struct pr_publish *p, const char *name, const struct contents *from,
                     struct pr_publish_error *error) {
    struct output o = {0};
    struct pr_text bytes = nothing;
    if (!begin(p, name, &o, error)) {
        return false;
    }
    struct pr_arena *scratch = pr_arena_new();
    const bool made = make_workbook(scratch, &o, from, &bytes, error);
    const bool ok = finish(p, &o, made, bytes, error);
    pr_arena_free(scratch);
    return ok;
}

bool pr_publish_workbook(struct pr_publish *p, const char *name, const struct pr_doc *doc,
                         struct pr_publish_error *error) {
    return workbook(p, name, &(struct contents){.doc = doc}, error);
}

bool pr_publish_forms(struct pr_publish *p, const char *name, const struct pr_form_book *forms,
                      struct pr_publish_error *error) {
    return workbook(p, name, &(struct contents){.forms = forms}, error);
}

const struct pr_output_file *pr_publish_files(const struct pr_publish *p, size_t *n) {
    *n = p->n;
    return p->file;
}

/* ---- publishing ---- */

static bool made_again(const struct pr_publish *p, const char *name) {
    for (size_t i = 0; i < p->n; i++) {
        if (strcmp(p->output[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* A chart of the earlier report goes when it is still what that report wrote. */
static void clear(struct pr_publish *p, const struct publish_listed *earlier) {
    const struct pr_text name = pr_text_of(earlier->name);
    struct pr_text bytes = nothing;
    char hex[65];
    if (!pr_text_starts(name, PR_TEXT("charts/")) || !fits(name) || made_again(p, earlier->name)) {
        return;
    }
    struct pr_arena *scratch = pr_arena_new();
    const char *path = pr_path_join(scratch, p->dir, earlier->name);
    if (pr_file_read(scratch, path, OUTPUT_MOST, &bytes) == PR_IO_OK) {
        pr_sha256(bytes, hex);
        if (strcmp(hex, earlier->sha256) == 0) {
            (void)pr_file_remove(path);
        }
    }
    pr_arena_free(scratch);
}

static struct publish_listed *earlier(struct pr_publish *p, size_t *n) {
    struct pr_text bytes = nothing;
    const char *path = pr_path_join(p->arena, p->dir, results);
    *n = 0;
    return pr_file_read(p->arena, path, OUTPUT_MOST, &bytes) == PR_IO_OK
               ? publish_read_list(p->arena, bytes, n)
               : NULL;
}

static bool move(struct output *o, size_t *failed, struct pr_publish_error *error) {
    const enum pr_io io = pr_file_replace(o->temporary, o->target);
    if (io == PR_IO_OK) {
        o->moved = true;
        pr_cleanup_forget(o->temporary);
        return true;
    }
    if ((*failed)++ == 0) {
        (void)wrong(error, io, o->target, nothing);
    }
    drop(o);
    o->temporary = NULL;
    return false;
}

/* Whether all that was made is still there: an interrupt may have cleared it away. */
static bool complete(struct pr_publish *p, size_t *failed, struct pr_publish_error *error) {
    for (size_t i = 0; i < p->n; i++) {
        const struct output *o = &p->output[i];
        if (o->temporary && !o->moved && !pr_path_exists(o->temporary)) {
            *failed = p->n;
            return wrong(error, PR_IO_MISSING, o->target, nothing);
        }
    }
    return true;
}

bool pr_publish_commit(struct pr_publish *p, size_t *failed, struct pr_publish_error *error) {
    size_t n_earlier = 0;
    const struct publish_listed *list = earlier(p, &n_earlier);
    bool listed = false; /* results.json is the new one */
    *failed = 0;
    *error = (struct pr_publish_error){PR_IO_OK, NULL, nothing};
    if (!complete(p, failed, error)) {
        return false;
    }
    for (int last = 0; last < 2; last++) {
        for (size_t i = 0; i < p->n; i++) {
            struct output *o = &p->output[i];
            const bool is_results = strcmp(o->name, results) == 0;
            /* a list that names an output which did not appear would tell of a set that is not
             * there: the old list stays, and its hashes show that the set is mixed */
            if (is_results && *failed > 0) {
                continue;
            }
            if (o->temporary && !o->moved && is_results == (last == 1)) {
                listed = move(o, failed, error) && is_results;
            }
        }
    }
    for (size_t i = 0; listed && i < n_earlier; i++) {
        clear(p, &list[i]);
    }
    return *failed == 0;
}

void pr_publish_abandon(struct pr_publish *p) {
    for (size_t i = 0; p && i < p->n; i++) {
        drop(&p->output[i]);
        p->output[i].temporary = NULL;
    }
    while (p && p->n_made > 0) { /* only if nothing stands in them */
        (void)pr_dir_remove(p->made[--p->n_made]);
    }
}
