/* Cells -> a CSV as a school might have it: UTF-8 with or without BOM, windows-1251 or UTF-16;
 * semicolon, comma or tab. The text is gathered in UTF-8 and turned at the end. */
#include "year.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UTF8, UTF8_BOM, CP1251, UTF16, ENCODINGS };

static void add(struct sheet *s, const char *text, size_t n) {
    if (s->n + n + 1 > s->room) {
        s->room = 2 * (s->n + n + 1);
        char *more = realloc(s->text, s->room);
        if (more == NULL) {
            abort();
        }
        s->text = more;
    }
    memcpy(s->text + s->n, text, n);
    s->n += n;
}

bool sheet_slips(struct sheet *s, int level, double p) {
    return s->mess >= level && dice_says(&s->dice, p);
}

void sheet_open(struct sheet *s, const struct made *m, const char *folder, const char *name) {
    uint64_t stream = 1469598103934665603U; /* a name's own dice: one file more changes no other */
    for (const char *c = name; *c != '\0'; c++) {
        stream = (stream ^ (unsigned char)*c) * 1099511628211U;
    }
    *s = (struct sheet){.folder = folder, .name = name, .mess = m->set.mess, .delimiter = ';'};
    s->dice = dice_of(m->set.seed, stream);
    if (s->mess > 0) {
        s->delimiter = ";,\t"[dice_below(&s->dice, 3)];
        s->encoding = dice_below(&s->dice, ENCODINGS);
    }
}

void sheet_cell(struct sheet *s, const char *text) {
    if (s->cells++ > 0) {
        add(s, &s->delimiter, 1);
    }
    bool quote = strchr(text, s->delimiter) != NULL || strpbrk(text, "\"\n") != NULL;
    if (!quote) {
        add(s, text, strlen(text));
        return;
    }
    add(s, "\"", 1);
    for (const char *c = text; *c != '\0'; c++) {
        add(s, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
    }
    add(s, "\"", 1);
}

void sheet_int(struct sheet *s, int x) {
    char text[16];
    (void)snprintf(text, sizeof text, "%d", x);
    sheet_cell(s, text);
}

/* Days after 1 September 2025 as a date. */
static void date_of(int day, char *text, size_t room) {
    static const int length[] = {30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31};
    int month = 0;
    while (month < 11 && day >= length[month]) {
        day -= length[month++];
    }
    (void)snprintf(text, room, "%02d.%02d.%d", day + 1, (month + 8) % 12 + 1,
                   month < 4 ? 2025 : 2026);
}

void sheet_day(struct sheet *s, int day) {
    char text[48] = "";
    if (day != 0) {
        date_of(day, text, sizeof text);
    }
    sheet_cell(s, text);
}

void sheet_moment(struct sheet *s, int day, int minute) {
    char date[48], text[80];
    date_of(day, date, sizeof date);
    (void)snprintf(text, sizeof text, "%s %d:%02d:%02d", date, 8 + minute / 60, minute % 60,
                   dice_below(&s->dice, 60));
    sheet_cell(s, text);
}

/* А В Е К М Н О Р С Т Х -> their Latin twins; both are letters of codes. */
static const char *const twins[][2] = {{"А", "A"}, {"В", "B"}, {"Е", "E"}, {"К", "K"},
                                       {"М", "M"}, {"Т", "T"}, {"У", "Y"}};

void sheet_code(struct sheet *s, const char *code) {
    char text[64];
    (void)snprintf(text, sizeof text, "%s", code);
    if (sheet_slips(s, 1, 0.05)) {
        (void)snprintf(text, sizeof text, " %s ", code);
    } else if (sheet_slips(s, 1, 0.08)) {
        for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
            const char *at = strstr(code, twins[i][0]);
            if (at != NULL) {
                (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - code), code, twins[i][1],
                               at + strlen(twins[i][0]));
                break;
            }
        }
    }
    sheet_cell(s, text);
}

void sheet_tenths(struct sheet *s, int x, bool sign) {
    char text[32];
    int size = x < 0 ? -x : x;
    const char *before = x < 0 ? "-" : sign ? "+" : "";
    if (x < 0 && sheet_slips(s, 1, 0.5)) {
        before = "\xe2\x88\x92";
    }
    (void)snprintf(text, sizeof text, "%s%d%c%d", before, size / 10,
                   s->mess > 0 || s->delimiter == ';' ? ',' : '.', size % 10);
    sheet_cell(s, text);
}

void sheet_row(struct sheet *s) {
    add(s, "\r\n", 2);
    s->cells = 0;
}

void sheet_line(struct sheet *s, const char *line) {
    char cell[400];
    while (true) {
        size_t n = strcspn(line, ";");
        (void)snprintf(cell, sizeof cell, "%.*s", (int)n, line);
        sheet_cell(s, cell);
        if (line[n] == '\0') {
            break;
        }
        line += n + 1;
    }
    sheet_row(s);
}

static const char *point(const char *c, unsigned *code) {
    const unsigned char *u = (const unsigned char *)c;
    if (u[0] < 0x80) {
        *code = u[0];
        return c + 1;
    }
    if (u[0] < 0xe0) {
        *code = (u[0] & 0x1fU) << 6 | (u[1] & 0x3fU);
        return c + 2;
    }
    *code = (u[0] & 0x0fU) << 12 | (u[1] & 0x3fU) << 6 | (u[2] & 0x3fU);
    return c + 3;
}

static int in_cp1251(unsigned code) {
    static const struct {
        unsigned code;
        int byte;
    } others[] = {{0x401, 0xa8},  {0x451, 0xb8},  {0xab, 0xab},   {0xbb, 0xbb},
                  {0x2013, 0x96}, {0x2014, 0x97}, {0x2116, 0xb9}, {0x2212, 0x2d}};
    if (code < 0x80) {
        return (int)code;
    }
    if (code >= 0x410 && code <= 0x44f) {
        return (int)(code - 0x410 + 0xc0);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i].code == code) {
            return others[i].byte;
        }
    }
    return '?';
}

static void put_turned(const struct sheet *s, FILE *f) {
    if (s->encoding == UTF16) {
        (void)fwrite("\xff\xfe", 1, 2, f);
    }
    for (const char *c = s->text; c < s->text + s->n;) {
        unsigned code = 0;
        c = point(c, &code);
        if (s->encoding == CP1251) {
            (void)fputc(in_cp1251(code), f);
        } else {
            (void)fputc((int)(code & 0xffU), f);
            (void)fputc((int)(code >> 8), f);
        }
    }
}

bool sheet_close(struct sheet *s) {
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", s->folder, s->name);
    FILE *f = fopen(path, "wb");
    if (f == NULL) {
        (void)fprintf(stderr, "make_year: cannot write %s\n", path);
        free(s->text);
        return false;
    }
    if (s->encoding == CP1251 || s->encoding == UTF16) {
        put_turned(s, f);
    } else {
        if (s->encoding == UTF8_BOM) {
            (void)fwrite("\xef\xbb\xbf", 1, 3, f);
        }
        (void)fwrite(s->text, 1, s->n, f);
    }
    free(s->text);
    return fclose(f) == 0;
}
