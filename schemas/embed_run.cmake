# Run at build time by prirost_embed(): writes files as C byte arrays.
set(arrays "")
set(table "")
set(i 0)
foreach(file IN LISTS FILES)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR n "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(................................................................................)"
         "\\1\n" bytes "${bytes}")
  get_filename_component(name ${file} NAME)
  string(APPEND arrays "static const unsigned char file_${i}[] = {\n${bytes}0x00};\n")
  string(APPEND table "    {\"${name}\", (const char *)file_${i}, ${n}},\n")
  math(EXPR i "${i} + 1")
endforeach()
file(WRITE ${SOURCE} "/* Made by schemas/embed_run.cmake. */
#include \"prirost/base_embedded.h\"

${arrays}
const struct pr_embedded ${OUT}[] = {
${table}    {0, 0, 0}};
")
