/* A workbook opened again: the archive with its checksums, and its XML. */
#include "parts.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

enum { PARTS_MOST = 100000, PART_MOST = 1 << 30 };

bool parts_wrong(struct parts *p, struct pr_text part, const char *what) {
    if (p->detail->n == 0) {
        struct pr_buf b = pr_buf_new(p->arena);
        pr_buf_text(&b, part);
        if (part.n > 0) {
            pr_buf_c(&b, ": ");
        }
        pr_buf_c(&b, what);
        *p->detail = pr_buf_done(&b);
    }
    return false;
}

/* ---- the archive ---- */

static bool read_part(struct parts *p, zip_t *zip, zip_uint64_t index) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(zip, index, 0, &about) != 0 || !(about.valid & ZIP_STAT_NAME) ||
        !(about.valid & ZIP_STAT_SIZE) || about.size > PART_MOST) {
        return parts_wrong(p, pr_text_of("zip"), "a part without name or size");
    }
    const struct pr_text name = pr_text_copy(p->arena, pr_text_of(about.name));
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    if (!file) {
        return parts_wrong(p, name, zip_strerror(zip));
    }
    char *bytes = pr_arena_alloc(p->arena, (size_t)about.size + 1);
    /* One byte more than there is: only the end of the part checks its checksum. */
    const zip_int64_t n = zip_fread(file, bytes, about.size + 1);
    const bool whole = n >= 0 && (zip_uint64_t)n == about.size &&
                       zip_error_code_zip(zip_file_get_error(file)) == ZIP_ER_OK;
    const int closed = zip_fclose(file);
    if (!whole || closed != 0) {
        return parts_wrong(p, name, "cut short or damaged");
    }
    p->item = pr_arena_grow(p->arena, p->item, p->n, &p->capacity, sizeof *p->item);
    p->item[p->n++] = (struct part){.name = name, .bytes = {bytes, (size_t)about.size}};
    return true;
}

bool parts_open(struct parts *p, struct pr_text bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.s, bytes.n, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    bool ok = zip != NULL;
    if (!ok) {
        zip_source_free(source);
        (void)parts_wrong(p, pr_text_of("zip"), zip_error_strerror(&error));
    }
    zip_error_fini(&error);
    const zip_int64_t n = ok ? zip_get_num_entries(zip, 0) : 0;
    if (n > PARTS_MOST) {
        ok = parts_wrong(p, pr_text_of("zip"), "too many parts");
    }
    for (zip_int64_t i = 0; ok && i < n; i++) {
        ok = read_part(p, zip, (zip_uint64_t)i);
    }
    if (zip) {
        zip_discard(zip);
    }
    return ok;
}

struct part *parts_find(const struct parts *p, struct pr_text name) {
    for (size_t i = 0; i < p->n; i++) {
        if (pr_text_equal(p->item[i].name, name)) {
            return &p->item[i];
        }
    }
    return NULL;
}

/* ---- XML ---- */

struct walk {
    const struct parts_reader *reader;
    XML_Parser parser;
};

static const char *bare(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void XMLCALL begin(void *data, const XML_Char *name, const XML_Char **attributes) {
    const struct walk *w = data;
    if (w->reader && w->reader->begin) {
        w->reader->begin(w->reader->data, bare(name), attributes);
    }
}

static void XMLCALL end(void *data, const XML_Char *name) {
    const struct walk *w = data;
    if (w->reader && w->reader->end) {
        w->reader->end(w->reader->data, bare(name));
    }
}

/* Workbooks have none; entities could make a small file large. */
static void XMLCALL doctype(void *data, const XML_Char *name, const XML_Char *system,
                            const XML_Char *public, int has_subset) {
    const struct walk *w = data;
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    (void)XML_StopParser(w->parser, XML_FALSE);
}

bool parts_parse(struct parts *p, const struct part *part, const struct parts_reader *reader) {
    enum { PIECE = 1 << 20 };
    struct walk w = {.reader = reader, .parser = XML_ParserCreate(NULL)};
    if (!w.parser) {
        return parts_wrong(p, part->name, "no memory");
    }
    XML_SetUserData(w.parser, &w);
    XML_SetElementHandler(w.parser, begin, end);
    XML_SetStartDoctypeDeclHandler(w.parser, doctype);
    enum XML_Status status = XML_STATUS_OK;
    size_t at = 0;
    do {
        const size_t rest = part->bytes.n - at;
        const size_t n = rest < PIECE ? rest : PIECE;
        status = XML_Parse(w.parser, part->bytes.s + at, (int)n, rest <= PIECE);
        at += n;
    } while (status == XML_STATUS_OK && at < part->bytes.n);
    if (status != XML_STATUS_OK) {
        (void)parts_wrong(p, part->name, XML_ErrorString(XML_GetErrorCode(w.parser)));
    }
    XML_ParserFree(w.parser);
    return status == XML_STATUS_OK;
}

const char *parts_attribute(const char **attributes, const char *name) {
    for (size_t i = 0; attributes[i]; i += 2) {
        if (strcmp(bare(attributes[i]), name) == 0) {
            return attributes[i + 1];
        }
    }
    return "";
}

/* ---- links ---- */

static struct pr_text folder(struct pr_text name) { /* with its slash */
    const struct pr_text last = pr_path_name(name);
    return pr_text_slice(name, 0, name.n - last.n);
}

struct pr_text parts_links_of(struct pr_arena *arena, struct pr_text name) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, folder(name));
    pr_buf_c(&b, "_rels/");
    pr_buf_text(&b, pr_path_name(name));
    pr_buf_c(&b, ".rels");
    return pr_buf_done(&b);
}

/* "xl/worksheets/" and "../drawings/drawing1.xml" -> "xl/drawings/drawing1.xml" */
static struct pr_text resolved(struct pr_arena *arena, struct pr_text from, struct pr_text target) {
    struct pr_buf b = pr_buf_new(arena);
    if (pr_text_starts(target, PR_TEXT("/"))) {
        return pr_text_slice(target, 1, target.n);
    }
    while (pr_text_starts(target, PR_TEXT("../"))) {
        target = pr_text_slice(target, 3, target.n);
        from = folder(pr_text_slice(from, 0, from.n ? from.n - 1 : 0));
    }
    pr_buf_text(&b, from);
    pr_buf_text(&b, target);
    return pr_buf_done(&b);
}

struct collect {
    struct pr_arena *arena;
    struct links *links;
    struct pr_text from;
};

static void collect(void *data, const char *name, const char **attributes) {
    struct collect *c = data;
    if (strcmp(name, "Relationship") != 0) {
        return;
    }
    struct links *l = c->links;
    struct link link = {
        .id = pr_text_copy(c->arena, pr_text_of(parts_attribute(attributes, "Id"))),
        .type = pr_text_copy(c->arena, pr_text_of(parts_attribute(attributes, "Type"))),
        .outside = strcmp(parts_attribute(attributes, "TargetMode"), "External") == 0,
    };
    const struct pr_text target =
        pr_text_copy(c->arena, pr_text_of(parts_attribute(attributes, "Target")));
    link.target = link.outside ? target : resolved(c->arena, c->from, target);
    l->item = pr_arena_grow(c->arena, l->item, l->n, &l->capacity, sizeof *l->item);
    l->item[l->n++] = link;
}

bool parts_links(struct parts *p, struct pr_text name, struct links *links) {
    const struct part *rels = parts_find(p, parts_links_of(p->arena, name));
    struct collect c = {p->arena, links, folder(name)};
    const struct parts_reader reader = {.begin = collect, .data = &c};
    *links = (struct links){0};
    return !rels || parts_parse(p, rels, &reader);
}
