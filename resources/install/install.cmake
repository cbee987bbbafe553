# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What an installation holds. Vocabularies are not part of it: `tokenscope-bring` fetches them into the user's data folder.

include(GNUInstallDirs)

install(TARGETS tokenscope RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}") # app/cli installs its own

install(TARGETS tokenscope-compile-vocabulary RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/tokenscope")
set(assets "${CMAKE_INSTALL_DATADIR}/tokenscope/assets")
install(PROGRAMS resources/assets/bring DESTINATION "${assets}")
install(FILES resources/assets/plan.mjs resources/assets/catalog.json DESTINATION "${assets}")
foreach(group permissive llama gemma claude onnx)
  install(DIRECTORY "resources/assets/${group}" DESTINATION "${assets}")
endforeach()
file(CREATE_LINK "../${assets}/bring" "${CMAKE_BINARY_DIR}/tokenscope-bring" SYMBOLIC)
install(FILES "${CMAKE_BINARY_DIR}/tokenscope-bring" DESTINATION "${CMAKE_INSTALL_BINDIR}")

install(FILES resources/desktop/tokenscope.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES resources/desktop/org.tokenscope.Tokenscope.metainfo.xml
        DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
install(FILES resources/icons/tokenscope.svg DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
install(FILES README.md LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tokenscope)
set(CPACK_PACKAGE_VENDOR "The Tokenscope authors")
set(CPACK_PACKAGE_CONTACT "The Tokenscope authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "See what tokenizers make of a text, token by token")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "npm, fonts-noto-core, fonts-noto-cjk")
include(CPack)
