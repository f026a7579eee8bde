/* The text document as an archive. No clock is in it: the same document gives the same bytes. */
#include "docx.h"

#include <zip.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCUMENT "application/vnd.openxmlformats-officedocument."
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

struct pack {
    struct pr_docx *d;
    zip_t *zip;
    bool good;
};

/* `bytes` stay until the archive is closed. */
static void put(struct pack *p, const char *name, struct pr_text bytes, int method) {
    enum { FIRST_DAY = 0x21 }; /* 1 January 1980, the first that archives know */
    zip_source_t *source = p->good ? zip_source_buffer(p->zip, bytes.s, bytes.n, 0) : NULL;
    const zip_int64_t at =
        source != NULL ? zip_file_add(p->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
        zip_source_free(source);
        p->good = false;
        return;
    }
    p->good = zip_set_file_compression(p->zip, (zip_uint64_t)at, method, 0) == 0 &&
              zip_file_set_dostime(p->zip, (zip_uint64_t)at, 0, FIRST_DAY, 0) == 0;
}

static void put_xml(struct pack *p, const char *name, const struct pr_buf *b) {
    put(p, name, pr_buf_done(b), ZIP_CM_DEFLATE);
}

/* ---- parts ---- */

static const char *language(const struct pr_docx *d) {
    return d->doc->lang == PR_RU ? "ru-RU" : "en-US";
}

static void core(struct pr_docx *d, struct pr_buf *out) {
    pr_buf_c(out, XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    pr_buf_xml(out, pr_clean_line(d->arena, d->doc->title));
    pr_buf_c(out, "</dc:title><dc:creator>");
    pr_buf_xml(out, pr_clean_line(d->arena, d->doc->organisation));
    pr_buf_c(out, "</dc:creator><dc:language>");
    pr_buf_c(out, language(d));
    pr_buf_c(out, "</dc:language></cp:coreProperties>\n");
}

static void app(struct pr_docx *d, struct pr_buf *out) {
    pr_buf_c(out, XML "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                      "extended-properties\"><Application>");
    pr_buf_xml(out, pr_clean_line(d->arena, d->doc->program));
    pr_buf_c(out, "</Application></Properties>\n");
}

/* Parts beside the text, in the order of their links: rId1 … */
static const struct {
    const char *name, *type;
    void (*write)(const char *language, struct pr_buf *out);
} own[] = {{"styles.xml", "styles", pr_docx_styles},
           {"numbering.xml", "numbering", pr_docx_numbering},
           {"settings.xml", "settings", pr_docx_settings},
           {"header1.xml", "header", pr_docx_header}};

static void content_types(struct pr_buf *out) {
    pr_buf_c(out, XML "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
                      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                      "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default "
                      "Extension=\"png\" ContentType=\"image/png\"/>"
                      "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
                      "vnd.openxmlformats-package.core-properties+xml\"/>"
                      "<Override PartName=\"/docProps/app.xml\" ContentType=\"" DOCUMENT
                      "extended-properties+xml\"/>"
                      "<Override PartName=\"/word/document.xml\" ContentType=\"" DOCUMENT
                      "wordprocessingml.document.main+xml\"/>");
    for (size_t i = 0; i < PR_COUNT_OF(own); i++) {
        pr_buf_c(out, "<Override PartName=\"/word/");
        pr_buf_c(out, own[i].name);
        pr_buf_c(out, "\" ContentType=\"" DOCUMENT "wordprocessingml.");
        pr_buf_c(out, own[i].type);
        pr_buf_c(out, "+xml\"/>");
    }
    pr_buf_c(out, "</Types>\n");
}

static void links(struct pr_buf *out) {
    pr_buf_c(out, XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                      "<Relationship Id=\"rId1\" Type=\"" OFFICE
                      "officeDocument\" Target=\"word/document.xml\"/>"
                      "<Relationship Id=\"rId2\" Type=\"" PACKAGE
                      "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
                      "<Relationship Id=\"rId3\" Type=\"" OFFICE
                      "extended-properties\" Target=\"docProps/app.xml\"/></Relationships>\n");
}

static void own_links(const struct pr_docx *d, struct pr_buf *out) {
    pr_buf_c(out, XML "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 0; i < PR_COUNT_OF(own); i++) {
        pr_buf_c(out, "<Relationship Id=\"rId");
        pr_buf_int(out, (int64_t)i + 1);
        pr_buf_c(out, "\" Type=\"" OFFICE);
        pr_buf_c(out, own[i].type);
        pr_buf_c(out, "\" Target=\"");
        pr_buf_c(out, own[i].name);
        pr_buf_c(out, "\"/>");
    }
    for (size_t i = 1; i <= d->n_pictures; i++) {
        pr_buf_c(out, "<Relationship Id=\"rIdImage");
        pr_buf_int(out, (int64_t)i);
        pr_buf_c(out, "\" Type=\"" OFFICE "image\" Target=\"media/image");
        pr_buf_int(out, (int64_t)i);
        pr_buf_c(out, ".png\"/>");
    }
    pr_buf_c(out, "</Relationships>\n");
}

/* ---- the archive ---- */

static const char *path(struct pr_docx *d, const char *folder, const char *name) {
    struct pr_buf b = pr_buf_new(d->arena);
    pr_buf_c(&b, folder);
    pr_buf_c(&b, name);
    return b.s;
}

static void put_pictures(struct pack *p) {
    for (size_t i = 0; i < p->d->n_pictures; i++) {
        struct pr_buf name = pr_buf_new(p->d->arena);
        pr_buf_c(&name, "word/media/image");
        pr_buf_int(&name, (int64_t)i + 1);
        pr_buf_c(&name, ".png");
        put(p, name.s, p->d->picture[i], ZIP_CM_STORE); /* packed already */
    }
}

static void put_all(struct pack *p, struct pr_text body) {
    struct pr_docx *d = p->d;
    struct pr_buf types = pr_buf_new(d->arena), top = types, inner = types, title = types,
                  program = types;
    content_types(&types);
    links(&top);
    own_links(d, &inner);
    core(d, &title);
    app(d, &program);
    put_xml(p, "[Content_Types].xml", &types);
    put_xml(p, "_rels/.rels", &top);
    put(p, "word/document.xml", body, ZIP_CM_DEFLATE);
    put_xml(p, "word/_rels/document.xml.rels", &inner);
    for (size_t i = 0; i < PR_COUNT_OF(own); i++) {
        struct pr_buf b = pr_buf_new(d->arena);
        own[i].write(language(d), &b);
        put_xml(p, path(d, "word/", own[i].name), &b);
    }
    put_xml(p, "docProps/core.xml", &title);
    put_xml(p, "docProps/app.xml", &program);
    put_pictures(p);
}

static bool copy_out(zip_source_t *source, struct pr_docx *d, struct pr_buf *out) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_source_stat(source, &about) != 0 || !(about.valid & ZIP_STAT_SIZE) ||
        zip_source_open(source) != 0) {
        return false;
    }
    char *bytes = pr_arena_alloc(d->arena, (size_t)about.size);
    bool whole = zip_source_read(source, bytes, about.size) == (zip_int64_t)about.size;
    if (whole) {
        pr_buf_put(out, bytes, (size_t)about.size);
    }
    return zip_source_close(source) == 0 && whole;
}

bool pr_docx_pack(struct pr_docx *d, struct pr_text body, struct pr_buf *out) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : NULL;
    zip_error_fini(&error);
    if (zip == NULL) {
        zip_source_free(source);
        return false;
    }
    zip_source_keep(source); /* the archive frees its own hold */
    struct pack p = {.d = d, .zip = zip, .good = true};
    put_all(&p, body);
    bool made = p.good && zip_close(zip) == 0;
    if (!made) {
        zip_discard(zip);
    }
    made = made && copy_out(source, d, out);
    zip_source_free(source);
    return made;
}
