/* Entrance: bytes -> UTF-8. The first byte says which encoding is ordered (0: none). What must
 * hold: UTF-8 without NUL or a reason; the same answer twice; ASCII stays; valid UTF-8 stays where
 * nothing else was ordered; text told as UTF-16 comes back. Folding a folded text changes nothing.
 */
#include "fuzz.h"
#include "sheet.h"

struct answer {
    bool good;
    struct pr_text text;
    enum pr_encoding encoding;
};

static struct answer read(struct pr_arena *arena, struct pr_text bytes, const char *encoding) {
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_source source = {"f.csv", "f.csv", PR_IO_OK, bytes};
    struct pr_ingest_options options = {.encoding = encoding};
    struct pr_sheet sheet = {.file = source.file, .place = source.place};
    struct reading r = {.arena = arena,
                        .scratch = arena,
                        .source = &source,
                        .options = &options,
                        .sheet = &sheet,
                        .issues = &issues,
                        .line = 1};
    bool good = decode(&r);
    must(good || issues.n > 0);
    sayable(arena, &issues);
    if (good) {
        valid(r.text);
        must(memchr(r.text.s, 0, r.text.n) == NULL && r.text.n <= 3 * bytes.n);
    }
    return (struct answer){good, good ? r.text : PR_TEXT(""), sheet.form.encoding};
}

static bool is_ascii(struct pr_text t) {
    bool ascii = true;
    for (size_t i = 0; i < t.n; i++) {
        ascii = ascii && t.s[i] > 0;
    }
    return ascii;
}

static bool is_wide(const char *encoding) {
    return encoding != NULL && strncmp(encoding, "utf-16", 6) == 0;
}

/* The same text as UTF-16 with its mark. */
static struct pr_text wide(struct pr_arena *arena, struct pr_text t, bool big) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_put(&b, big ? "\xfe\xff" : "\xff\xfe", 2);
    for (size_t at = 0; at < t.n;) {
        uint32_t c = pr_utf8_next(t, &at), unit[2] = {c, 0};
        if (c > 0xFFFF) {
            unit[0] = 0xD800 + ((c - 0x10000) >> 10);
            unit[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        for (size_t i = 0; i < 1 + (size_t)(c > 0xFFFF); i++) {
            char pair[2] = {(char)(unit[i] >> 8), (char)(unit[i] & 0xFF)};
            pr_buf_put(&b, big ? &pair[0] : &pair[1], 1);
            pr_buf_put(&b, big ? &pair[1] : &pair[0], 1);
        }
    }
    return pr_buf_done(&b);
}

static void as_people_read(struct pr_arena *arena, struct pr_text t) {
    struct pr_text squeezed = pr_text_squeeze(arena, t), folded = pr_text_fold(arena, t);
    valid(squeezed);
    valid(folded);
    same_text(pr_text_squeeze(arena, squeezed), squeezed);
    same_text(pr_text_fold(arena, folded), folded);
    same_text(pr_text_fold(arena, squeezed), folded);
    same_text(pr_text_trim(squeezed), squeezed);
    must(pr_text_blank(t) == (squeezed.n == 0));
    struct pr_text cut = pr_utf8_cut(arena, t, 7);
    valid(cut);
    must(pr_utf8_length(cut) <= 7);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    if (n == 0) {
        return 0;
    }
    struct pr_arena *arena = fuzz_arena();
    size_t which = data[0] % (PR_ENC_CP1252 + 2);
    const char *encoding = which > 0 ? pr_encoding_name((enum pr_encoding)(which - 1)) : NULL;
    struct pr_text bytes = {(const char *)data + 1, n - 1};
    struct answer once = read(arena, bytes, encoding), twice = read(arena, bytes, encoding);
    must(once.good == twice.good && once.encoding == twice.encoding);
    same_text(once.text, twice.text);
    bool utf8 = pr_utf8_valid(bytes.s, bytes.n) == bytes.n &&
                (n == 1 || memchr(bytes.s, 0, bytes.n) == NULL);
    bool plain = encoding == NULL || strcmp(encoding, "utf-8") == 0;
    bool marked = pr_text_starts(bytes, PR_TEXT("\xef\xbb\xbf"));
    if (once.good && !marked && ((is_ascii(bytes) && !is_wide(encoding)) || (utf8 && plain))) {
        same_text(once.text, bytes);
    }
    if (once.good) {
        same_text(read(arena, wide(arena, once.text, n % 2 == 0), NULL).text, once.text);
        as_people_read(arena, once.text);
    }
    return 0;
}
