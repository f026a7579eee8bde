/* How wide text is and how high its rows must be: neither Excel nor LibreOffice fits merged cells
 * by itself. Advances of Liberation Sans, which has the metrics of Arial, in 1/1000 of the letter's
 * size. */
#include "xlsx.h"

#include <math.h>

static const uint16_t ascii[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584,
};

/* А…я */
static const uint16_t cyrillic[] = {
    667, 656, 667, 542, 677, 667, 923, 604, 719, 719, 583, 656, 833, 722, 778,  719,
    667, 722, 611, 635, 760, 667, 740, 667, 917, 938, 792, 885, 656, 719, 1010, 722,
    556, 573, 531, 365, 583, 556, 669, 458, 559, 559, 438, 583, 688, 552, 556,  542,
    556, 500, 458, 500, 823, 500, 573, 521, 802, 823, 625, 719, 521, 510, 750,  542,
};

static const struct {
    uint32_t code;
    uint16_t advance;
} other[] = {
    {0x00A0, 278}, {0x00AB, 556},  {0x00B0, 400},  {0x00B1, 549}, {0x00B7, 333},  {0x00BB, 556},
    {0x00D7, 584}, {0x0401, 667},  {0x0451, 556},  {0x2013, 556}, {0x2014, 1000}, {0x2018, 222},
    {0x2019, 222}, {0x201C, 333},  {0x201D, 333},  {0x201E, 333}, {0x2022, 350},  {0x2026, 1000},
    {0x202F, 200}, {0x2116, 1073}, {0x2192, 1000}, {0x2212, 584}, {0x2264, 549},  {0x2265, 549},
};

enum { UNKNOWN_LETTER = 600, FULL_WIDTH = 1000, COMBINING_FIRST = 0x300, COMBINING_LAST = 0x36F };

double pr_xlsx_advance(uint32_t code_point) {
    if (code_point >= ' ' && code_point <= '~') {
        return ascii[code_point - ' '];
    }
    if (code_point >= 0x410 && code_point <= 0x44F) {
        return cyrillic[code_point - 0x410];
    }
    if (code_point >= COMBINING_FIRST && code_point <= COMBINING_LAST) {
        return 0;
    }
    for (size_t i = 0; i < PR_COUNT_OF(other); i++) {
        if (other[i].code == code_point) {
            return other[i].advance;
        }
    }
    return code_point >= 0x2E80 ? FULL_WIDTH : UNKNOWN_LETTER;
}

/* Room for the sides of a cell, and a margin for other fonts. */
static const double sides = 7;
static const double margin = 1.03;
static const double bold_margin = 1.07;

static double pixels_per_unit(double points, bool bold) {
    return points * 96 / 72 / 1000 * margin * (bold ? bold_margin : 1);
}

double pr_xlsx_natural(struct pr_text t, double points, bool bold) {
    return pr_lines_natural(t, pr_xlsx_advance) * pixels_per_unit(points, bold) + sides;
}

double pr_xlsx_least(struct pr_text t, double points, bool bold) {
    return pr_lines_least(t, pr_xlsx_advance) * pixels_per_unit(points, bold) + sides;
}

struct pr_lines pr_xlsx_lines(struct pr_arena *arena, struct pr_text t, double points, bool bold,
                              double pixels) {
    double room = (pixels > sides ? pixels - sides : 1) / pixels_per_unit(points, bold);
    return pr_lines_break(arena, t, room + 1e-6, pr_xlsx_advance);
}

double pr_xlsx_height(size_t lines, double points) {
    return ceil((double)lines * points * 1.28 + 2.5);
}
