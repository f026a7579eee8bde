/* Charts of the text document: the picture as everywhere, in the line, as wide as the text. */
#include "docx.h"

/* Of the page: 914,400 to an inch. */
static const double width_most = 5940000;  /* 165 mm */
static const double height_most = 4140000; /* 115 mm */

static void number(struct pr_docx *d, const char *before, double value, const char *after) {
    pr_buf_c(d->out, before);
    pr_buf_int(d->out, (int64_t)value);
    pr_buf_c(d->out, after);
}

static void text(struct pr_docx *d, const char *before, struct pr_text t, const char *after) {
    pr_buf_c(d->out, before);
    pr_buf_xml(d->out, pr_clean_line(d->arena, t));
    pr_buf_c(d->out, after);
}

static void placed(struct pr_docx *d, const struct pr_chart *chart, double wide, double high) {
    double id = (double)d->n_pictures;
    pr_buf_c(d->out, "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline "
                     "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
    number(d, "<wp:extent cx=\"", wide, "\"");
    number(d, " cy=\"", high, "\"/>");
    number(d, "<wp:docPr id=\"", id, "\"");
    text(d, " name=\"", chart->id, "\"");
    text(d, " descr=\"", chart->alt.n > 0 ? chart->alt : chart->title, "\"/>");
    pr_buf_c(d->out, "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/"
                     "drawingml/2006/picture\"><pic:pic><pic:nvPicPr>");
    number(d, "<pic:cNvPr id=\"", id, "\"");
    text(d, " name=\"", chart->id, "\"/><pic:cNvPicPr/></pic:nvPicPr>");
    number(d, "<pic:blipFill><a:blip r:embed=\"rIdImage", id, "\"/>");
    pr_buf_c(d->out, "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
                     "<a:off x=\"0\" y=\"0\"/>");
    number(d, "<a:ext cx=\"", wide, "\"");
    number(d, " cy=\"", high, "\"/>");
    pr_buf_c(d->out,
             "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
             "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n");
    d->meant->paragraphs++;
    d->meant->pictures++;
}

static bool drawn(struct pr_docx *d, const struct pr_chart *chart) {
    double wide = 0, high = 0;
    struct pr_text png = {NULL, 0};
    if (!pr_chart_drawable(chart) || !pr_render_picture(d->doc, chart, PR_CHART_PNG, &png) ||
        !pr_picture_size(png, &wide, &high)) {
        return false;
    }
    double scale = width_most / wide;
    scale = scale * high > height_most ? height_most / high : scale;
    d->picture = pr_arena_grow(d->arena, d->picture, d->n_pictures, &d->capacity, sizeof png);
    d->picture[d->n_pictures++] = png;
    placed(d, chart, scale * wide, scale * high);
    return true;
}

void pr_docx_chart(struct pr_docx *d, const struct pr_chart *chart) {
    if (drawn(d, chart)) {
        struct pr_arg args[] = {pr_arg_count((int64_t)d->n_pictures)};
        pr_docx_text(d, "FigureNumber",
                     pr_say(d->arena, d->doc->lang, PR_MSG_RENDER_FIGURE, args, 1));
        return;
    }
    pr_docx_text(d, "Caption", chart->title);
    pr_docx_text(d, "Note", chart->subtitle);
    pr_docx_grid(d, pr_chart_grid(d->arena, d->doc->lang, chart));
    pr_docx_text(d, "Note", chart->note);
}
