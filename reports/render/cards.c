/* Cards with pupils' codes: 3 × 8 on a sheet of A4, to be cut along dashed lines. */
#include "inside.h"

#include "prirost/render_forms.h"

enum { PER_SHEET = 24, LONG_NAME = 42 /* letters that fit two lines */ };

/* Pieces of the page; margins of the paper are the page's own. */
static const char *const head[] = {
    "<meta charset=\"utf-8\"/>\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    "<meta name=\"robots\" content=\"noindex\"/>\n<title>",
    "</title>\n<style>\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:12mm 10mm;width:210mm;background:#fff;color:#1b1f24;"
    "font:400 11pt/1.25 'PT Sans','Liberation Sans',Arial,sans-serif}\n"
    "h1{font-size:18pt;margin:0 0 4mm}h2{font-size:13pt;margin:8mm 0 3mm}p{margin:0 0 3mm}\n"
    ".sheet{display:grid;grid-template-columns:repeat(3,1fr);grid-auto-rows:34mm;padding:0 .4mm "
    ".4mm 0}\n"
    ".card{padding:2.5mm 3mm;border:0.3mm dashed #6b7178;margin:0 -0.3mm -0.3mm 0;display:flex;"
    "flex-direction:column;overflow:hidden;break-inside:avoid}\n"
    ".name{font-weight:700;font-size:10.5pt;line-height:1.15;overflow-wrap:anywhere}"
    ".long{font-size:8.5pt}\n"
    ".row{display:flex;justify-content:space-between;align-items:baseline;gap:2mm;margin:auto 0}\n"
    ".code{font-size:22pt;line-height:1.1;font-weight:700;white-space:nowrap;"
    "font-variant-numeric:tabular-nums lining-nums}.class{white-space:nowrap}\n"
    ".where{font-size:7pt;line-height:1.15;color:#3d434a}\n",
    "@page{size:A4 portrait;margin:10mm}\n"
    "@media print{body{width:auto;padding:0}h1,h2,.about{display:none}"
    ".sheet{break-after:page}.sheet:last-child{break-after:auto}}\n"
    "</style>\n</head>\n<body>\n"};

/* 482731 -> 482 731: the blanks do not break. */
static void grouped(struct pr_buf *out, struct pr_text code) {
    bool digits = code.n > 3;
    for (size_t i = 0; i < code.n; i++) {
        digits = digits && code.s[i] >= '0' && code.s[i] <= '9';
    }
    if (!digits) {
        pr_buf_xml(out, code);
        return;
    }
    for (size_t i = 0; i < code.n; i++) {
        if (i > 0 && (code.n - i) % 3 == 0) {
            pr_buf_code(out, 0xA0);
        }
        pr_buf_char(out, code.s[i]);
    }
}

static void element(struct pr_buf *out, const char *tag, const char *class_name, struct pr_text t) {
    pr_buf_char(out, '<');
    pr_buf_c(out, tag);
    pr_buf_c(out, " class=\"");
    pr_buf_c(out, class_name);
    pr_buf_c(out, "\">");
    pr_buf_xml(out, t);
    pr_buf_c(out, "</");
    pr_buf_c(out, tag);
    pr_buf_c(out, ">\n");
}

static void one_card(struct pr_buf *out, enum pr_lang lang, const struct pr_card *card) {
    struct pr_text name = pr_clean_line(out->arena, card->name);
    struct pr_text class_name = pr_clean_line(out->arena, card->class_name);
    struct pr_arg args[] = {pr_arg_text(class_name)};
    pr_buf_c(out, "<div class=\"card\">\n");
    element(out, "div", pr_utf8_length(name) > LONG_NAME ? "name long" : "name", name);
    pr_buf_c(out, "<div class=\"row\">\n<div class=\"code\">");
    grouped(out, card->code);
    pr_buf_c(out, "</div>\n");
    element(out, "div", "class", pr_say(out->arena, lang, PR_MSG_CARDS_CLASS, args, 1));
    pr_buf_c(out, "</div>\n");
    element(out, "div", "where", pr_word(lang, PR_MSG_CARDS_WHERE));
    pr_buf_c(out, "</div>\n");
}

static size_t class_end(const struct pr_card *card, size_t from, size_t n) {
    size_t to = from;
    while (to < n && pr_text_equal(card[to].class_name, card[from].class_name)) {
        to++;
    }
    return to;
}

static void one_class(struct pr_buf *out, enum pr_lang lang, const struct pr_card *card, size_t n) {
    struct pr_arg args[] = {pr_arg_text(pr_clean_line(out->arena, card[0].class_name)),
                            pr_arg_count((int64_t)n)};
    pr_buf_c(out, "<h2>");
    pr_buf_xml(out, pr_say(out->arena, lang, PR_MSG_CARDS_CLASS_COUNT, args, 2));
    pr_buf_c(out, "</h2>\n");
    for (size_t i = 0; i < n; i++) {
        pr_buf_c(out, i % PER_SHEET == 0 ? "<div class=\"sheet\">\n" : "");
        one_card(out, lang, &card[i]);
        pr_buf_c(out, i % PER_SHEET == PER_SHEET - 1 || i + 1 == n ? "</div>\n" : "");
    }
}

void pr_render_cards(enum pr_lang lang, const struct pr_card *card, size_t n, struct pr_buf *out) {
    pr_buf_c(out, lang == PR_RU ? "<!DOCTYPE html>\n<html lang=\"ru\">\n<head>\n"
                                : "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    pr_buf_c(out, head[0]);
    pr_buf_xml(out, pr_word(lang, PR_MSG_CARDS_TITLE));
    for (size_t i = 1; i < PR_COUNT_OF(head); i++) {
        pr_buf_c(out, head[i]);
    }
    element(out, "h1", "about", pr_word(lang, PR_MSG_CARDS_TITLE));
    element(out, "p", "about", pr_word(lang, PR_MSG_CARDS_ABOUT));
    element(out, "p", "about", pr_word(lang, PR_MSG_CARDS_PRINT));
    for (size_t from = 0; from < n;) {
        size_t to = class_end(card, from, n);
        one_class(out, lang, &card[from], to - from);
        from = to;
    }
    pr_buf_c(out, "</body>\n</html>\n");
}
