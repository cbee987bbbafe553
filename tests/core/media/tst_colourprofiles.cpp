// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures whose colours are not sRGB: profiles are made here, put into files, and the samples compared with what the curves say.

#include <QTest>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <jpeglib.h> // wants <cstdio> before it

#include <lcms2.h>
#include <png.h>

#include "core/media/decode.h"

using namespace tokenscope;

namespace {

enum class Kind { None, Srgb, Linear, LinearGrey, Inks, Damaged };

std::string saved(cmsHPROFILE profile)
{
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

/// sRGB's own primaries with samples that are amounts of light.
std::string linearProfile(bool grey)
{
    cmsToneCurve* straight = cmsBuildGamma(nullptr, 1.0);
    const cmsCIExyY white{0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}};
    std::array<cmsToneCurve*, 3> curves{straight, straight, straight};
    std::string profile = saved(grey ? cmsCreateGrayProfile(cmsD50_xyY(), straight)
                                     : cmsCreateRGBProfile(&white, &primaries, curves.data()));
    cmsFreeToneCurve(straight);
    return profile;
}

std::string profileOf(Kind kind)
{
    switch (kind) {
    case Kind::None:
        return {};
    case Kind::Srgb:
        return saved(cmsCreate_sRGBProfile());
    case Kind::Linear:
        return linearProfile(false);
    case Kind::LinearGrey:
        return linearProfile(true);
    case Kind::Inks:
        return saved(cmsCreateInkLimitingDeviceLink(cmsSigCmykData, 300));
    case Kind::Damaged:
        return linearProfile(false).substr(0, 150);
    }
    return {};
}

/// A row of 256 pixels, sample v at v; the channels of colours are equal.
std::string png(int channels, int depth, const std::string& profile)
{
    png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(writer);
    std::string bytes;
    png_set_write_fn(
        writer, &bytes,
        [](png_structp out, png_bytep data, png_size_t size) {
            static_cast<std::string*>(png_get_io_ptr(out))->append(reinterpret_cast<const char*>(data), size);
        },
        nullptr);
    constexpr std::array kTypes{PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                                PNG_COLOR_TYPE_RGBA};
    png_set_IHDR(writer, info, 256, 1, depth, kTypes[static_cast<std::size_t>(channels - 1)], PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_benign_errors(writer, 1); // damaged profiles are written too
    if (!profile.empty())
        png_set_iCCP(writer, info, "test", PNG_COMPRESSION_TYPE_BASE, reinterpret_cast<png_const_bytep>(profile.data()),
                     static_cast<png_uint_32>(profile.size()));
    png_write_info(writer, info);
    std::vector<std::uint8_t> row;
    for (int value = 0; value < 256; ++value)
        for (int c = 0; c < channels; ++c) {
            const bool alpha = channels % 2 == 0 && c == channels - 1;
            for (int byte = 0; byte < depth / 8; ++byte) // 257·v
                row.push_back(static_cast<std::uint8_t>(alpha ? 255 : value));
        }
    png_write_row(writer, row.data());
    png_write_end(writer, info);
    png_destroy_write_struct(&writer, &info);
    return bytes;
}

/// 64×8 pixels of mid grey, the profile in pieces of 100 bytes, last first.
std::string jpeg(bool grey, const std::string& profile)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &buffer, &size);
    info.image_width = 64;
    info.image_height = 8;
    info.input_components = grey ? 1 : 3;
    info.in_color_space = grey ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    constexpr std::size_t kPiece = 100;
    const std::size_t pieces = (profile.size() + kPiece - 1) / kPiece;
    for (std::size_t piece = pieces; piece > 0; --piece) {
        std::string marker("ICC_PROFILE\0", 12);
        marker += static_cast<char>(piece);
        marker += static_cast<char>(pieces);
        marker += profile.substr((piece - 1) * kPiece, kPiece);
        jpeg_write_marker(&info, JPEG_APP0 + 2, reinterpret_cast<const JOCTET*>(marker.data()),
                          static_cast<unsigned>(marker.size()));
    }
    std::vector<JSAMPLE> row(64 * 3, 128);
    JSAMPROW line = row.data();
    for (int y = 0; y < 8; ++y)
        jpeg_write_scanlines(&info, &line, 1);
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string bytes(reinterpret_cast<const char*>(buffer), size);
    std::free(buffer);
    return bytes;
}

/// IEC 61966-2-1.
double srgbOfLight(double light)
{
    return light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

double sample(const Picture& picture, std::size_t at)
{
    return picture.depth == 16 ? picture.wideSamples[at] / 257.0 : picture.samples[at];
}

} // namespace

class TestColourProfiles : public QObject {
    Q_OBJECT
private slots:
    void pngSamplesFollowTheCurve_data();
    void pngSamplesFollowTheCurve();
    void jpegProfilesInPieces_data();
    void jpegProfilesInPieces();
    void notWhenNotWanted();
};

void TestColourProfiles::pngSamplesFollowTheCurve_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("applied");
    QTest::addColumn<bool>("linear");
    const auto row = [](const char* name, int channels, int depth, Kind kind, bool applied, bool linear) {
        QTest::newRow(name) << channels << depth << static_cast<int>(kind) << applied << linear;
    };
    row("no profile", 3, 8, Kind::None, false, false);
    row("sRGB leaves every sample as it is", 3, 8, Kind::Srgb, true, false);
    row("sRGB leaves every wide sample as it is", 4, 16, Kind::Srgb, true, false);
    row("light", 3, 8, Kind::Linear, true, true);
    row("light, 16 bits", 3, 16, Kind::Linear, true, true);
    row("light with alpha", 4, 8, Kind::Linear, true, true);
    row("grey light", 1, 8, Kind::LinearGrey, true, true);
    row("grey light with alpha, 16 bits", 2, 16, Kind::LinearGrey, true, true);
    row("a profile of colours for grey", 1, 8, Kind::Linear, false, false);
    row("a profile of inks", 3, 8, Kind::Inks, false, false);
    row("damaged", 3, 8, Kind::Damaged, false, false);
}

void TestColourProfiles::pngSamplesFollowTheCurve()
{
    QFETCH(int, channels);
    QFETCH(int, depth);
    QFETCH(int, kind);
    QFETCH(bool, applied);
    QFETCH(bool, linear);
    PictureOptions options;
    options.alpha = AlphaRule::Keep;
    const Result<Picture> picture = decodePicture(png(channels, depth, profileOf(static_cast<Kind>(kind))), options);
    QVERIFY2(picture, picture ? "" : picture.error().detail.c_str());
    QCOMPARE(picture->origin.profileApplied, applied);
    QCOMPARE(picture->depth, depth);
    QCOMPARE(picture->channels, channels == 2 ? 4 : channels);
    for (std::size_t value = 0; value < 256; ++value) {
        const double light = static_cast<double>(value) / 255;
        const double wanted = linear ? 255 * srgbOfLight(light) : static_cast<double>(value);
        const double found = sample(*picture, value * static_cast<std::size_t>(picture->channels));
        QVERIFY2(std::abs(found - wanted) <= (linear ? 1.0 : 0.0),
                 qPrintable(QStringLiteral("%1: %2, not %3").arg(value).arg(found).arg(wanted)));
        if (picture->channels == 4)
            QCOMPARE(sample(*picture, value * 4 + 3), 255.0);
    }
}

void TestColourProfiles::jpegProfilesInPieces_data()
{
    QTest::addColumn<bool>("grey");
    QTest::addColumn<bool>("whole");
    QTest::newRow("colours") << false << true;
    QTest::newRow("grey") << true << true;
    QTest::newRow("a piece is missing") << false << false;
}

void TestColourProfiles::jpegProfilesInPieces()
{
    QFETCH(bool, grey);
    QFETCH(bool, whole);
    std::string file = jpeg(grey, linearProfile(grey));
    if (!whole) {
        const std::size_t second = file.find(std::string("ICC_PROFILE\0\2", 13));
        QVERIFY(second != std::string::npos);
        file[second] = 'X';
    }
    const Result<Picture> picture = decodePicture(file);
    QVERIFY(picture);
    QCOMPARE(picture->origin.profileApplied, whole);
    const double wanted = whole ? 255 * srgbOfLight(128.0 / 255) : 128;
    QVERIFY(std::abs(picture->samples.front() - wanted) <= 1.5);
}

void TestColourProfiles::notWhenNotWanted()
{
    PictureOptions options;
    options.applyProfile = false;
    const Result<Picture> picture = decodePicture(png(3, 8, linearProfile(false)), options);
    QVERIFY(picture);
    QVERIFY(picture->origin.profile);
    QVERIFY(!picture->origin.profileApplied);
    QCOMPARE(picture->samples[100 * 3], std::uint8_t{100});
}

QTEST_GUILESS_MAIN(TestColourProfiles)
#include "tst_colourprofiles.moc"
