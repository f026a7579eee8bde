/* A name for SQL from any text: Cyrillic by its sound, everything else that is no ASCII letter or
 * digit as one low line. */
#include "inside.h"

/* а … я, as passports spell them, without the marks. */
static const char *const sound[32] = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

static const char *letter(uint32_t code, char ascii[2]) {
    if (code == 0x401 || code == 0x451) {
        return "e";
    }
    if (code >= 0x410 && code <= 0x44f) {
        return sound[(code - 0x410) % 32];
    }
    if (code >= 'A' && code <= 'Z') {
        code += 'a' - 'A';
    }
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9')) {
        ascii[0] = (char)code;
        return ascii;
    }
    return NULL;
}

struct pr_text store_slug(struct pr_arena *arena, struct pr_text name) {
    enum { MOST = 48 };
    struct pr_buf b = pr_buf_new(arena);
    bool gap = false;
    for (size_t at = 0; at < name.n && b.n < MOST;) {
        char ascii[2] = {0};
        const char *as = letter(pr_utf8_next(name, &at), ascii);
        if (!as) {
            gap = b.n > 0;
            continue;
        }
        if (gap && as[0]) {
            pr_buf_char(&b, '_');
            gap = false;
        }
        pr_buf_c(&b, as);
    }
    if (b.n == 0) {
        pr_buf_c(&b, "x");
    }
    return pr_buf_done(&b);
}
