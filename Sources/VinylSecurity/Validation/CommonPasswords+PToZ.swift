extension CommonPasswords {
    /// Those that begin with a letter from p to z.
    static let pToZ = """
        p4ssw0rd p4ssword p@55w0rd p@ss1234 p@ssw0rd p@ssw0rd1 p@ssw0rd123 p@ssword pa55w0rd pa55word pablo packard
        packard1 packers packers1 pacman padres paige paintball painter pakistan pakistan1 palace paladin palmeiras
        palmer pamela pamela1 panasonic pancake pancho panda panda1 pandas pandora panic pantera pantera1 panther
        panther1 panthers panties papamama paper papito parade paradise paradox paramore paranoid paris paris1 parker
        parker1 parola parool parrot party pascal pass pass#123 pass1 pass12 pass123 pass1234 pass12345 pass@123
        pass@word pass@word1 passat passer passion passion1 passme passpass passw0rd passw0rd1 passwd passwor password
        password! password. password0 password01 password1 password1! password10 password11 password12 password123
        password1234 password13 password2 password21 password22 password23 password3 password4 password5 password6
        password69 password7 password77 password8 password88 password9 password99 password@123 passwords passwort
        passwort1 passwort123 pat patches patches1 patience patricia patricia1 patrick patrick1 patrick2 patriot
        patriots paul paul123 paula paulina pauline pavilion paxton payday paypal payton peace peace1 peach peaches
        peaches1 peanut peanut1 peanutbutter peanuts pearl pearljam pebbles pebbles1 pedro peewee pegasus peggy pele
        pelican pencil penelope penguin penguin1 penguins penny penny1 pentium people peoples pepper pepper1 peppers
        pepsi pepsi1 perfect perfect1 personal peru peter peter1 peter123 peterpan petra phantom phantom1 pharmacy
        phil philip philippines phillies phillip philly phish phoenix phoenix1 phoenix2 phone photo photography photos
        phyllis phyllis1 physics piano picard picasso pickle pickle1 pickles picture pictures pierre pigeon piggy
        piglet pikachu pikachu1 pilot pimp pimpin pimpin1 pinball pineapple pink pink123 pinkfloyd pinky pinnacle
        pioneer piotrek pippin pirate pirates pistons pitbull pizza pizza1 pizzaman plastic platinum platypus playa
        playball playboy player player1 player123 player2 playgirl playstation playtime please please1 pleasure
        plumber pluto pluto1 plymouth pocket poetry pointer poison poiuy poiuyt poiuytrewq pokemon pokemon1 poker
        poker1 poland police police1 polina politics polly polo polska polska1 polska123 pomegranate pontiac pony poo
        poodle pooh poohbear poohbear1 poop poop123 poopie poopoo poopy poopypants popcorn popcorn1 popeye poppop
        poppy popstar popular porkchop porn pornhub porno porsche porsche1 porsche9 porsche911 portal portland porto
        portugal positive possible postal postman potter power power1 powerful powers ppp pppppp pppppppp praise
        prayer prayer1 precious precious1 predator prelude premier presario president presley preston pretty pretty1
        prettygirl prince prince1 princesa princesita princess princess1 princess12 princess123 princess2 princess7
        princesse princeton printer priscilla privat private private1 problem prodigy producer professor profile
        program programmer project prometheus promise property prophet prosper protect protected protocol prowler
        psycho psycho1 psychology public puertorico pulsar pumas pumpkin pumpkin1 punisher punk punkrock puppet
        puppies puppy puppy1 puppydog purple purple1 pussy pussy1 pussy123 pussycat pyramid python python1 q12345
        q123456 q1234567 q123456789 q1q1q1 q1q1q1q1 q1w2e3 q1w2e3r q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 q2w3e4r5 qawsed
        qawsedrf qaz qaz123 qazqaz qazwsx qazwsxedc qazxsw qazxswedc qq123456 qqq111 qqqqq qqqqqq qqqqqqq qqqqqqqq
        qqqqqqqqqq qqqwww qqww1122 quality quantum quarter queen queenie quentin quest question quicksilver qwaszx
        qwaszx12 qwe qwe123 qwe1234 qwe12345 qwe123456 qwe123qwe qwe321 qweasd qweasd123 qweasdzxc qweasdzxc123 qweewq
        qweqwe qweqwe1 qweqwe123 qweqweqwe qwer qwer12 qwer123 qwer1234 qwer4321 qwerasdf qwerasdfzxcv qwerqwer qwert
        qwert1 qwert123 qwert12345 qwerty qwerty! qwerty0 qwerty00 qwerty01 qwerty1 qwerty11 qwerty12 qwerty123
        qwerty123! qwerty1234 qwerty12345 qwerty123456 qwerty13 qwerty2 qwerty21 qwerty22 qwerty321 qwerty55 qwerty6
        qwerty69 qwerty7 qwerty77 qwerty777 qwerty78 qwerty789 qwerty80 qwerty88 qwerty89 qwerty99 qwertyasd
        qwertyasdfgh qwertyqwerty qwertyu qwertyui qwertyuio qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] qwertz
        qwertzui qwertzuiop qwerzxcv qwewq r123456 r2d2 rabbit rabbit1 race1 racecar racer rachel rachel1 rachmaninoff
        racing radical radio radiohead rafael rage raider raiders raiders1 rain rainbow rainbow1 rainbow6 rainbows
        rainman rainy ralph ram rambler rambo rambo1 ramon ramona ranch random random1 randy randy1 ranger rangers
        rangers1 rangers12 rap rapper rapture raquel raspberry rasputin rasta rastaman ratman raul raven raven1 ravens
        ray raymond rbd readonly ready reality realmadrid realmadrid1 reaper rebecca rebecca1 rebel rebel1 rebelde
        rebels record recovery red red123 reddog redhat redhead redline redman redneck redneck1 redred redrum redskin
        redskins redskins1 redsox redsox1 redstar redtube redwings reggae reggie regina regular reload rembrandt
        remember rene renee renegade report republic research reserve resident respect retired revenge review
        revolution rey reynolds rfvtgb rhiannon ribbon ricardo ricardo1 richard richard1 richie rick ricky ricky1
        riddle rider rifleman rihanna ripper rita river river1 rivers riverside rob robber robbie robert robert1
        robert12 roberta roberto roberto1 robin robin1 robinson roblox robot robots rocio rock rocker rocket rocket1
        rocket88 rockets rockford rockhard rocknroll rockon rocks rockstar rockstar1 rocky rocky1 rocky123 rockyou
        rodney rodrigo roger roger1 roland roller rolltide roma roman romance romania romantic rome romeo ron ronald
        ronaldinho ronaldo ronnie rookie rooney rooster root root123 root1234 rootroot rosa rosario rose rose123
        rosebud rosebud1 rosemary roses rosie rosie1 ross rottweiler rough roulette router rover rowing roxanne roxy
        roxy123 roy royal royals royalty rrrrrr rrrrrrrr ruben ruby rudy rugby rugby1 rules rulez runescape runescape1
        runner running running1 russell russell1 russia russia1 russian rusty rusty1 ruth ryan ryan12 ryan123 s123456
        saab sabres sabrina sabrina1 saddle sadie sadie1 safari safety sailing sailor sailormoon saint saints saints1
        sakura salasana sally sally1 salmon salt saltwater salvador salvation sam sam123 samantha samantha1 samiam
        sammie sammy sammy1 sammy123 samolot sampler sampson samsam samson samsung samsung1 samuel samuel1 samurai
        sanchez sandiego sandman sandra sandra1 sandwich sandy sandy1 sanfran sanfrancisco santa santana santiago
        santos sapphire sapphire1 sara sara123 sarah sarah1 sarah123 saratoga sascha sasha sasha1 sasuke satan
        satan666 satellite satori saturday saturn sauron savage savanna savannah saxophone scandinavian scanner
        scanner1 scarecrow scarface scarface1 scarlet scarlett schalke schalke04 schatz schatzi school school1 science
        scooby scooby1 scoobydoo scooter scooter1 scorpio scorpio1 scorpion scorpions scotch scotland scott scott1
        scottie scotty scout scrabble scrapper scream screamer scruffy scuba scubadiver seabass seahawks seamus sean
        search season seattle sebastian sebastian1 secret secret1 secret12 secret123 secret2 secretary secure security
        security1 sega seminole seminoles senator senha senha123 seniors seoul september september1 serenity sergeant
        sergey sergio serpent server service service1 sesame seth seven seven7 seventeen severin sex sexsex sexsexsex
        sexy sexy1 sexy123 sexyboy sexygirl sexylady sexymama shadow shadow1 shadow12 shadow123 shadows shaggy shakira
        shalom shane shane1 shanghai shania shannon shannon1 shaolin sharks sharky sharon sharon1 sharp shaun shawn
        shawn1 sheila shelby shelby1 shelly shepherd sheriff sherlock sherry shinobi shirley shit shithead shiva
        shocker shoes shooter shopping shorty shorty1 shotgun shovel showme showtime shrek shrimp shuttle shuttle1
        shutup shyshy sideways sierra sierra1 signal silence silent silly silver silver1 silver2 silverado silvia
        simba simon simon1 simone simple simple1 simply simpson simpsons sinatra singapore singapore1 singer singing
        single single1 sister sister1 sisters sixers skate skateboard skater skeeter skeleton ski skidoo skiing skinny
        skipper skippy skull skunk sky skydive skyhawk skyline skyline1 skywalker skywalker1 slacker slammer slapshot
        slave slayer slayer1 sleep sleeping sleepy slick slick1 slim slimshady slipknot slipknot1 slipper slippery
        slugger small smallville smart smart1 smartass smashing smile smile1 smile123 smiles smiley smiling smirnoff
        smith smithers smitty smoke smoker smokey smokey1 smokin smooth smoothie snake snake1 snakes snape snapper
        snapple sneakers snickers snickers1 sniper sniper1 snooker snoopy snoopy1 snow snow1 snowball snowbird
        snowboard snowflake snowman snuffy snuggles soccer soccer1 soccer10 soccer11 soccer12 soccer13 soccer2
        socrates sofia softball software solaris soldier soldier1 soleil solomon solution somebody somethin something
        sommer song sonia sonic sonic1 sonne sonnenschein sony sonya sonyericsson sophia sophie sophie1 soprano sorrow
        soul soulmate soundgarden south southafrica southern southpark southside space spaceman spain spanish spanky
        spanky1 spark sparkle sparkles sparky sparky1 sparrow spartak spartan spartan117 spartans special special1
        specialk spectre spectrum speed speedo speedway speedy spencer spencer1 spencer2 sphinx spice spicegirls spicy
        spider spider1 spiderman spiderman1 spiderman2 spike spike1 spikes spinner spiral spirit spirit1 spitfire
        splash splinter spock spock1 spoiled sponge spongebob spongebob1 spooky spoon sport sporting sports sporty
        spring spring1 springer sprinter sprite sprocket spud spunky spurs sqlserver squash squidward squirrel squirt
        ssssss ssssssss stacey stacy stalker stallion stan standard stanley star star1 star123 starbuck starbucks
        starcraft stardust starfish stargate stargazer starlight stars starter startrek starwars starwars1 starwars2
        state states station steak stealth steel steeler steelers steelers1 stella stella1 stephan stephanie
        stephanie1 stephen stephen1 sterling steve steve1 steven steven1 stevens stewart sticky stiffler stinker
        stinky stockholm stone stonecold stoned stoner stones stoney stopit storage storm storm1 stormtrooper stormy
        stranger strat stratocaster strawber strawberry stream street streets strength strider strike striker strikers
        string stripper strong stryker stuart student student1 studio stupid stupid1 stupid123 style subaru submarine
        subway success success1 sucker suckers suckit suckme sucks sue sugar sugar1 sugarbear sultan summer summer01
        summer05 summer06 summer07 summer08 summer09 summer1 summer10 summer11 summer12 summer123 summer69 summer99
        summertime sun sunbird sundance sunday sunday1 sunflower sunflower1 sunlight sunny sunny1 sunrise sunset
        sunshine sunshine! sunshine1 sunshine12 sunshine123 sunshine2 super super1 superfly supergirl superior
        superman superman1 superman12 superman123 supernatural supernova superpower supersam supersonic superstar
        superstar1 superuser support support1 support123 supra supreme surfer surfing surprise survivor susan susan1
        susana sushi suzanne suzuki sverige svetlana sweden sweet sweetheart sweetie sweetie1 sweetie12 sweetness
        sweetpea sweets swim swimmer swimming swiss switzerland sword swordfish sydney sydney1 sydney12 sylvia
        syracuse sysadmin system system1 system32 syzygy t-bone t123456 tabitha taco tacos tactical taiwan talisman
        talon tamara tammy tampa tampabay tango tania tanker tanner tanya tara target tarheel tarheels tarzan tasha
        tasha1 tasmania tatiana tattoo tatyana taurus taxi taylor taylor1 taylor12 tea teacher teacher1 team teamo
        teamo1 teamo123 teamomucho techno technology ted teddy teddy1 teddybear teddybear1 teenager telecom telefon
        telephone television temp temp123 temple temporary temptation tennessee tennis tequiero tequila tequila1
        teresa terminator terry terry1 test test1 test12 test123 test1234 test12345 test123456 test2 test@123
        testament tester testing testpass testtest testuser tetris texas texas1 tgbyhn thailand thankyou theater
        theatre thebeatles thebest thebest1 theboss thecat thecure thedoors thedude thegame thegreat theking thelma
        theman theman1 themaster theodore theone thepassword therapy there theresa therock thesims thethe thething
        thief think thirteen thisisme thissucks thomas thomas1 thomas12 thomas123 thor thousand thrasher threesome
        thug thuglife thumper thunder thunder1 thunderbird thunderbolt thursday thursday1 tiffany tiffany1 tiffany12
        tiger tiger1 tiger123 tigers tigers1 tigerwoods tigger tigger1 tigger12 tigger123 tigger2 tigres tim timber
        time timeout timmy timmy1 timothy timothy1 tina tina123 tinker tinkerbell tinman tintin titan titanic titanium
        titans tobias toby today todd together tokyo tokyo1 tom tomato tomcat tommy tommy1 tomorrow tonight tony
        tony123 toolbox toontown toor toor123 tootsie topdog topgun topher topsecret torino tornado tornado1 toronto
        torpedo tortoise toshiba total tottenham touchdown toutou tower towers toyota toyota1 tracey tractor tracy
        traffic training trance transam transfer transformer transformers travel traveler travis travis1 treasure
        treefrog trees trekker trevor trevor1 trial triangle tribal trick tricky trigger trinidad trinity trinity1
        triple triplets triplh tristan triumph trojan trojans trombone trooper tropical trouble trouble1 trout truck
        trucker trucks truelove truelove1 trumpet trumpet1 trunks trust trustme trustno1 trustnoone truth tsunami
        tttttt tttttttt tucker tucker1 tuesday tuesday1 tulips tunafish tupac turbo turbo1 turkey turkey1 turkey50
        turquoise turtle turtle1 turtles tweety tweety1 tweetybird twilight twilight1 twinkle twins twisted twister
        twitter tyler tyler1 tyler123 typhoon tyrone ubnt ubuntu ukraine ultimate ultra umbrella uncle undead underdog
        underground understand undertaker unforgiven unicorn unicorn1 uniform unique united united1 unity universal
        universe university unknown unlock unreal upgrade uranus usa usa123 user user123 username utopia uuuuuu
        uuuuuuuu v123456 vacation vader vader1 valencia valentin valentina valentine valeria valerie valhalla valkyrie
        valley vampire vampire1 vampires vampires1 vanessa vanessa1 vanhalen vanilla vanilla1 vector vegas vegas1
        vegeta vegeta1 velocity velvet venezuela venice venice1 venom venus vera verbatim verizon vermont veronica
        veronica1 version vertigo veteran vicki vicky victor victor1 victoria victoria1 victory video vienna vietnam
        vietnam1 viking vikings vikings1 village villain vincent vincent1 vintage viola violator violence violet
        violin violin1 viper viper1 vipers virgin virginia virginia1 virgo virtual virus vision visitor vivian vivid
        vladimir vodka volcano voldemort volkswagen volley volleyball volleyball1 volunteer volvo voodoo voyager
        voyager1 vulcan vvvvvv vvvvvvvv w123456 wachtwoord waffle wagner wagon waiting wales walker wallace walnut
        walrus walter walter1 wanda wanker wanted warcraft warcraft1 warez warhammer warlock warlord warning warren
        warrior warrior1 warrior123 warriors warszawa wasd wasd123 wasdwasd washington wasser watch watcher water
        water1 waterfall waterloo watermelon waters watson wayne wcw wealth weasel weather weaver web webmaster
        webmaster1 website webster wedding wednesday weed weed420 weekend weird welcome welcome1 welcome12 welcome123
        welcome2 welcome@123 welder wendel wendy wendy1 wertyu wertyuiop wesley western westham westside westside1
        westwood whatever whatever1 whatsup whatthe wheels whiskey whisper whistler white whiteboy whitesox whitey
        whitney wicked wicked1 widget wildcat wildcats wildcats1 wildchild wildfire wildman wildone wilfred will
        william william1 williams willie willow willow1 willy wilson wind windmill window windows windows1 windows7
        windowsxp windsor windsurf wine winger wings winner winner1 winners winnie winnie1 winston winston1 winter
        winter1 winter12 wireless wisconsin wisdom wizard wizard1 wolf wolf123 wolfgang wolfman wolfpack wolverine
        wolves woman wombat women wonder wonderful wonderland wonderwoman woodland woodstock woodstock1 woody woody1
        wordpass work working workout world world1 worldcup worldofwarcraft worldwide wrangler wrestler wrestling
        wrestling1 wrinkles writer wrx wsxedc wwe www wwwwww wwwwwwww x123456 xanadu xander xavier xbox xbox360 xfiles
        xmen xsw21qaz xxx xxx111 xxx123 xxxx xxxxxx xxxxxxx xxxxxxxx xxxxxxxxx y123456 yahoo yahoo1 yahoo123 yamaha
        yamaha1 yankee yankees yankees1 yankees2 yeahbaby yellow yellow1 yellow12 yellow123 yesterday yhnujm yoda
        yogibear yolanda yomama youandme youknow young youporn yourmom yourmom1 yourname yourpassword youtube youtube1
        yugioh yummy yuri yvette yvonne yvonne1 yyyyyy yyyyyyyy z123456 z1x2c3 z1x2c3v4 zachary zachary1 zack zander
        zaphod zapper zaq123 zaq12345 zaq12wsx zaq12wsxcde3 zaq1@wsx zaq1zaq1 zaqwsx zaqxsw zaqxswcde zebra zelda
        zenit zenith zephyr zeppelin zero zeus zidane ziggy zipper zippy zodiac zoe zoey zoltan zombie zombie1 zombies
        zorro zouzou zsxdcf zvezda zxasqw zxasqw12 zxc zxc123 zxc12345 zxcasd zxcv zxcv1234 zxcvb zxcvbn zxcvbn1
        zxcvbn123 zxcvbnm zxcvbnm, zxcvbnm1 zxcvbnm12 zxcvbnm123 zxcvzxcv zxczxc zz123456 zzzzz zzzzzz zzzzzzzz
        """
}
