package main

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// The locales of faker whose names are written in Latin letters.
var locales = strings.Fields("az_AZ cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CL es_CO es_ES es_MX et_EE fi_FI fr_FR fr_CH fr_DZ fr_CA ga_IE ha_NG hr_HR hu_HU id_ID ig_NG it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA")

var (
	assignment = regexp.MustCompile(`^    (\w+)\b.*=`)
	quoted     = regexp.MustCompile(`"([^"]+)"`)
)

// people adds given names, with the gender of most of their bearers, and family
// names. The long list, which tells neither, is cut to the words that the
// vectors know, which are the frequent ones.
func (g *gazetteer) people(dir string, v *vectors) error {
	for _, l := range locales {
		err := read(dir, "[fF]aker-*.whl", "faker/providers/person/"+l+"/__init__.py", func(r io.Reader) error {
			class := ""
			s := bufio.NewScanner(r)
			s.Buffer(nil, 1<<22)
			for s.Scan() {
				if m := assignment.FindStringSubmatch(s.Text()); m != nil {
					class = ""
					switch name := m[1]; {
					case strings.Contains(name, "format"), strings.Contains(name, "prefix"), strings.Contains(name, "suffix"), strings.Contains(name, "language"):
					case strings.Contains(name, "last"):
						class = "s"
					case strings.Contains(name, "female"):
						class = "f"
					case strings.Contains(name, "male"):
						class = "m"
					}
				}
				if class == "" {
					continue
				}
				for _, q := range quoted.FindAllStringSubmatch(s.Text(), -1) {
					if latin(q[1]) && !strings.Contains(q[1], "{") {
						g.add(q[1], class)
						g.add(ascii(q[1]), class)
					}
				}
			}
			return s.Err()
		})
		if err != nil {
			return err
		}
	}
	return read(dir, "humannames-*.tgz", "list.txt", func(r io.Reader) error {
		s := bufio.NewScanner(r)
		for s.Scan() {
			n := strings.ToLower(strings.TrimSpace(s.Text()))
			if _, known := v.index[n]; known && latin(n) {
				g.add(n, "n")
			}
		}
		return s.Err()
	})
}
