/* Pixels written as PNG and read back: a palette keeps what it can keep and moves nothing far; a
 * picture of too many colours keeps them all. */
#include "canvas.h"
#include "png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef uint32_t painter(size_t x, size_t y);

static uint32_t white(size_t x, size_t y) {
    (void)x, (void)y;
    return 0xFFFFFF;
}

static uint32_t stripes(size_t x, size_t y) {
    static const uint32_t colour[] = {0x2166AC, 0xB2182B, 0xFFFFFF, 0x000000, 0x010000};
    return colour[(x / 3 + y / 5) % PR_COUNT_OF(colour)];
}

/* Exactly as many colours as a palette holds, and one more. */
static uint32_t greys(size_t x, size_t y) {
    return (uint32_t)((x + y) % 256) * 0x010101;
}

static uint32_t greys_and_red(size_t x, size_t y) {
    return x == 7 && y == 7 ? 0xFF0000 : greys(x, y);
}

/* Edges of letters: three colours, mixed in a thousand ways. */
static uint32_t mixtures(size_t x, size_t y) {
    static const uint32_t colour[] = {0x1F3B57, 0x67A9CF, 0xB2182B};
    double share = (double)((7 * x + 11 * y) % 256) / 255;
    return x % 4 != 0 ? 0xFFFFFF : canvas_mix(0xFFFFFF, colour[y % 3], share);
}

static uint32_t rainbow(size_t x, size_t y) {
    return (uint32_t)(x << 16 | y << 8 | (x * y) % 256);
}

/* A hundred colours far from each other in each channel: more than a palette, few enough to
 * count. */
static uint32_t confetti(size_t x, size_t y) {
    size_t i = (x + 240 * y) % 1000;
    return (uint32_t)((i % 10) * 28 << 16 | (i / 10 % 10) * 28 << 8 | i / 100 * 28);
}

static const struct {
    const char *name;
    painter *paint;
    size_t width, height;
    int far; /* how far a channel may move */
    size_t channels;
} cases[] = {
    {"one pixel", white, 1, 1, 0, 1},         {"white", white, 300, 200, 0, 1},
    {"stripes", stripes, 301, 77, 0, 1},      {"greys", greys, 256, 256, 0, 1},
    {"and red", greys_and_red, 256, 9, 2, 1}, {"mixtures", mixtures, 400, 300, 12, 1},
    {"rainbow", rainbow, 200, 200, 0, 3},     {"confetti", confetti, 240, 60, 0, 3},
};

static void colour_type(struct pr_text png, size_t channels, const char *name) {
    int type = (unsigned char)png.s[25]; /* behind width, height and depth */
    if (type != (channels == 3 ? 2 : 3)) {
        fail_msg("%s: colour type %d", name, type);
    }
}

static void pictures(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        size_t w = cases[i].width, h = cases[i].height;
        struct canvas_pixels p = {pr_arena_array(arena, w * h, 3), w, h};
        for (size_t k = 0; k < 3 * w * h; k++) {
            uint32_t rgb = cases[i].paint(k / 3 % w, k / 3 / w);
            p.rgb[k] = (unsigned char)(rgb >> (16 - 8 * (k % 3)) & 255U);
        }
        struct pr_buf out = pr_buf_new(arena);
        assert_true(canvas_png(arena, &p, &out));
        struct pr_text written = pr_buf_done(&out);
        colour_type(written, cases[i].channels, cases[i].name);
        struct png back = png_read(arena, written);
        assert_non_null(back.pixel);
        assert_int_equal(back.width, w);
        assert_int_equal(back.height, h);
        assert_int_equal(back.channels, 3);
        for (size_t k = 0; k < 3 * w * h; k++) {
            int d = (int)back.pixel[k] - (int)p.rgb[k];
            if (abs(d) > cases[i].far) {
                fail_msg("%s: byte %zu moved by %d", cases[i].name, k, d);
            }
        }
        pr_arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pictures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
